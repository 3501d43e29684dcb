"""Order by key, fairness between sources, limits over all processes, and emptied events."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WAITING = "status IN ('pending', 'retrying')"
_OPEN = "status NOT IN ('done', 'skipped', 'unhandled')"

_INDEXES = (
    ("webhook_runs_due", ["handler", "source", "due"], f"handler <> '' AND {_WAITING}"),
    ("webhook_runs_unplanned", ["source", "event"], f"handler = '' AND {_WAITING}"),
    ("webhook_runs_running", ["handler", "worker"], "status = 'running'"),
    (
        "webhook_runs_order",
        ["handler", "source", "order_key", "status", "event"],
        f"order_key IS NOT NULL AND {_OPEN}",
    ),
)


def upgrade() -> None:
    """Add columns and tables; runs learn their event's source."""
    flag = sa.Integer
    op.add_column("webhook_events", sa.Column("emptied", flag, nullable=False, server_default="0"))
    op.add_column("webhook_runs", sa.Column("source", sa.Text, nullable=False, server_default=""))
    op.add_column("webhook_runs", sa.Column("order_key", sa.Text))
    op.add_column(
        "webhook_runs", sa.Column("dead_blocks", flag, nullable=False, server_default="0")
    )
    op.execute(
        "UPDATE webhook_runs SET source = coalesce("
        "(SELECT source FROM webhook_events WHERE seq = webhook_runs.event), '')"
    )
    op.drop_index("webhook_runs_due", "webhook_runs")
    op.drop_index("webhook_runs_running", "webhook_runs")
    for name, columns, condition in _INDEXES:
        where = sa.text(condition)
        op.create_index(name, "webhook_runs", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "webhook_marks",
        sa.Column("handler", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("order_key", sa.Text, primary_key=True),
        sa.Column("mark", sa.Text, nullable=False),
    )
    op.create_table(
        "webhook_rates",
        sa.Column("handler", sa.Text, primary_key=True),
        sa.Column("spent_until", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Back to the first schema."""
    op.drop_table("webhook_rates")
    op.drop_table("webhook_marks")
    for name, _, _ in _INDEXES:
        op.drop_index(name, "webhook_runs")
    for column in ("dead_blocks", "order_key", "source"):
        op.drop_column("webhook_runs", column)
    op.drop_column("webhook_events", "emptied")
    waiting, running = sa.text(_WAITING), sa.text("status = 'running'")
    for name, columns, where in (
        ("webhook_runs_due", ["handler", "due"], waiting),
        ("webhook_runs_running", ["worker"], running),
    ):
        op.create_index(name, "webhook_runs", columns, sqlite_where=where, postgresql_where=where)
