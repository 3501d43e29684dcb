"""Attempts that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "webhook_attempts",
        sa.Column("run", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("fence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("event", _NUMBER, nullable=False),
        sa.Column("handler", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Float, nullable=False),
        sa.Column("took", sa.Float),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("traceback", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("webhook_attempts")
