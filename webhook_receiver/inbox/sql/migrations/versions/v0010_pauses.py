"""Handlers that an operator has paused."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "webhook_pauses",
        sa.Column("handler", sa.Text, primary_key=True),
        sa.Column("until", sa.Float),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("webhook_pauses")
