"""Imprints of deliveries, so that late copies are recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a table."""
    op.create_table(
        "webhook_imprints",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
    )
    op.create_index("webhook_imprints_until", "webhook_imprints", ["until"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("webhook_imprints")
