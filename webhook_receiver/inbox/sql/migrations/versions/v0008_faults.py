"""When runs ended, how long that took, and by which fault those that failed are grouped."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_COLUMNS = (("ended_at", sa.Float), ("took", sa.Float), ("fault", sa.Text))
_INDEXED = ["status", "event", "handler", "fault", "ended_at", "ended_fence", "fence"]


def upgrade() -> None:
    """Add columns, which rewrites no row, and an index of the few runs that are in trouble."""
    for name, type_ in (*_COLUMNS, ("ended_fence", sa.Integer)):
        op.add_column("webhook_runs", sa.Column(name, type_))
    where = sa.text("status IN ('dead', 'retrying', 'unhandled')")
    op.create_index(
        "webhook_runs_troubled",
        "webhook_runs",
        _INDEXED,
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("webhook_runs_troubled", "webhook_runs")
    for name in ("ended_fence", "fault", "took", "ended_at"):
        op.drop_column("webhook_runs", name)
