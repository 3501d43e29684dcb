"""The first schema: events, runs, workers, counters, quarantine."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_WAITING = sa.text("status IN ('pending', 'retrying')")


def upgrade() -> None:
    """Create all tables."""
    op.create_table(
        "webhook_events",
        sa.Column("seq", _NUMBER, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.UniqueConstraint("source", "id", name="webhook_events_identity"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "webhook_runs",
        sa.Column("run", _NUMBER, primary_key=True),
        sa.Column("event", _NUMBER, nullable=False),
        sa.Column("handler", sa.Text, nullable=False, server_default=""),
        sa.Column("status", sa.Text, nullable=False, server_default="pending"),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("fence", sa.Integer, nullable=False, server_default="0"),
        sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
        sa.Column("error", sa.Text),
        sa.UniqueConstraint("event", "handler", name="webhook_runs_once"),
        sqlite_autoincrement=True,
    )
    for name, columns, where in (
        ("webhook_runs_due", ["handler", "due"], _WAITING),
        ("webhook_runs_suspect", ["deaths", "due"], sa.text("deaths > 0")),
        ("webhook_runs_running", ["worker"], sa.text("status = 'running'")),
        ("webhook_runs_dead", ["run"], sa.text("status = 'dead'")),
    ):
        op.create_index(name, "webhook_runs", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "webhook_workers",
        sa.Column("worker", sa.Text, primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
    )
    op.create_table(
        "webhook_counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("value", _NUMBER, nullable=False),
    )
    op.create_table(
        "webhook_quarantine",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("query", sa.LargeBinary, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("authentic", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop all tables."""
    for table in ("quarantine", "counters", "workers", "runs", "events"):
        op.drop_table(f"webhook_{table}")
