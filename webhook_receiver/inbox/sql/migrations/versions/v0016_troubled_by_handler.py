"""How many runs of each handler are in trouble, without sorting them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create an index of the few runs that are in trouble."""
    where = sa.text("status IN ('dead', 'retrying', 'unhandled')")
    op.create_index(
        "webhook_runs_troubled_by_handler",
        "webhook_runs",
        ["status", "handler", "event", "fault", "ended_at", "ended_fence", "fence"],
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index("webhook_runs_troubled_by_handler", "webhook_runs")
