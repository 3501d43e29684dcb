"""The tables, once for all dialects. Names are prefixed, so that they can live in a user's database.

`webhook_events` holds what came; `webhook_runs` what is to be done about it. A new event gets one
run without a handler, which a worker turns into one run for each handler it plans: events are
small rows to write, large bodies are never rewritten, and whoever takes deliveries need not know
the handlers.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

HEAD = "0001"
VERSION_TABLE = "webhook_schema"

metadata = MetaData()

events = Table(
    "webhook_events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("path", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("raw", LargeBinary),
    UniqueConstraint("source", "id", name="webhook_events_identity"),
    sqlite_autoincrement=True,  # a pruned event's key is never another's
)

runs = Table(
    "webhook_runs",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("event", Integer, nullable=False),
    Column("handler", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="pending"),
    Column("due", Float, nullable=False),
    Column("worker", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("deaths", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    UniqueConstraint("event", "handler", name="webhook_runs_once"),
    sqlite_autoincrement=True,
)

WAITING = text("status IN ('pending', 'retrying')")

Index(
    "webhook_runs_due",
    runs.c.handler,
    runs.c.due,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
Index(
    "webhook_runs_suspect",
    runs.c.deaths,
    runs.c.due,
    sqlite_where=text("deaths > 0"),
    postgresql_where=text("deaths > 0"),
)
Index(
    "webhook_runs_running",
    runs.c.worker,
    sqlite_where=text("status = 'running'"),
    postgresql_where=text("status = 'running'"),
)
Index(
    "webhook_runs_dead",
    runs.c.run,
    sqlite_where=text("status = 'dead'"),
    postgresql_where=text("status = 'dead'"),
)

workers = Table(
    "webhook_workers",
    metadata,
    Column("worker", Text, primary_key=True),
    Column("until", Float, nullable=False),
)

counters = Table(
    "webhook_counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

quarantine = Table(
    "webhook_quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("method", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("query", LargeBinary, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("authentic", Integer, nullable=False),
)
