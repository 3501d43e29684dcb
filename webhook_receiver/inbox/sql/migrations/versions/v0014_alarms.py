"""Alarms, whose turn it is to judge them, and those that are muted."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "webhook_alarms",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "subject", "detail")),
        sa.Column("stage", sa.Text, nullable=False),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("value", "since", "changed_at")),
        *(sa.Column(name, sa.Float) for name in ("ended_at", "told_at")),
    )
    op.create_table(
        "webhook_mutes",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("until", "since")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("who", "reason")),
    )
    turns = op.create_table(
        "webhook_turns",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
    )
    op.bulk_insert(turns, [{"name": "alarms", "holder": "", "until": 0.0}])


def downgrade() -> None:
    """Drop them."""
    for table in ("webhook_turns", "webhook_mutes", "webhook_alarms"):
        op.drop_table(table)
