"""Secrets learned from senders, and when they may be."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two tables."""
    op.create_table(
        "webhook_setups",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("lessons", sa.Integer, nullable=False),
    )
    op.create_table(
        "webhook_learned",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("secret", sa.Text, primary_key=True),
        sa.Column("learned_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("webhook_learned")
    op.drop_table("webhook_setups")
