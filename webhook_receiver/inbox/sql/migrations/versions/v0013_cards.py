"""Who each worker is."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add columns, which earlier versions leave empty."""
    op.add_column("webhook_workers", sa.Column("started_at", sa.Float))
    op.add_column("webhook_workers", sa.Column("card", sa.Text))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("webhook_workers", "card")
    op.drop_column("webhook_workers", "started_at")
