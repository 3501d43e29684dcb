"""The console's sessions, and the key that signs its cookies."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "webhook_sessions",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "name", "role")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("made", "seen", "until")),
        sa.Column("address", sa.Text, nullable=False),
    )
    signing = op.create_table(
        "webhook_signing",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
    )
    op.bulk_insert(signing, [{"name": "console", "key": ""}])


def downgrade() -> None:
    """Drop them."""
    for table in ("webhook_signing", "webhook_sessions"):
        op.drop_table(table)
