"""Numbers by the minute and hour."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "webhook_series",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("at", _NUMBER, primary_key=True, autoincrement=False),
        *(sa.Column(f"n{place}", _NUMBER, nullable=False) for place in range(24)),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("webhook_series")
