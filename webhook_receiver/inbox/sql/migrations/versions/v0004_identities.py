"""Identities of more than the sender's id, and the parameters of paths."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COLUMNS = ("params", "apart", "shared_id")


def upgrade() -> None:
    """Add columns, and an index of the few events whose id another event holds."""
    for name in _COLUMNS:
        op.add_column("webhook_events", sa.Column(name, sa.Text))
    where = sa.text("shared_id IS NOT NULL")
    op.create_index(
        "webhook_events_shared",
        "webhook_events",
        ["source", "shared_id"],
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("webhook_events_shared", "webhook_events")
    for name in reversed(_COLUMNS):
        op.drop_column("webhook_events", name)
