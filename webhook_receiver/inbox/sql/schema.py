"""The tables, once for all dialects. Names are prefixed, so that they can live in a user's database.

`webhook_events` holds what came; `webhook_runs` what is to be done about it, and `webhook_attempts`
which attempts at it failed. A new event gets one run without a handler, which a worker turns into one
run for each handler it plans: events are small rows to write, large bodies are never rewritten, and a
process that takes deliveries needn't know the handlers.

A run's status is one of `RunStatus`, or `unhandled` (planned, and no handler takes it), or `held`: it
waits behind another run of its order key, which to the outside is `pending`.

What a run says of its last attempt (`ended_at`, `took`, `fault`) holds only while its `ended_fence` is its
`fence`: code that doesn't know these columns leaves them behind, and it raises the fence with each lease.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

HEAD = "0016"
OLDEST_USER = "0001"
"""The oldest schema whose code may go on with the newest one."""

VERSION_TABLE = "webhook_schema"

metadata = MetaData()

# SQLite counts rows only in a column of the type INTEGER, which holds 64 bits there.
Number = BigInteger().with_variant(Integer, "sqlite")

events = Table(
    "webhook_events",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("source", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("path", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("raw", LargeBinary),
    Column("emptied", Integer, nullable=False, server_default="0"),  # pruned but for its identity
    Column("params", Text),  # the values of the path's parameters, as JSON
    Column("apart", Text),  # a hash of what tells it from others with the same id
    Column("shared_id", Text),  # the sender's id if another event holds it; see `inbox.identity`
    UniqueConstraint("source", "id", name="webhook_events_identity"),
    sqlite_autoincrement=True,  # a pruned event's key is never another's
)

runs = Table(
    "webhook_runs",
    metadata,
    Column("run", Number, primary_key=True),
    Column("event", Number, nullable=False),
    Column("handler", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="pending"),
    Column("due", Float, nullable=False),
    Column("worker", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("deaths", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("source", Text, nullable=False, server_default=""),
    Column("order_key", Text),
    Column("dead_blocks", Integer, nullable=False, server_default="0"),
    Column("ended_at", Float),
    Column("took", Float),
    Column("fault", Text),
    Column("ended_fence", Integer),
    Column("replay", Text),  # the act that made it pending again or dropped it, or null
    UniqueConstraint("event", "handler", name="webhook_runs_once"),
    sqlite_autoincrement=True,
)

attempts = Table(
    "webhook_attempts",
    metadata,
    Column("run", Number, primary_key=True, autoincrement=False),
    Column("fence", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("event", Number, nullable=False),
    Column("handler", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("ended_at", Float, nullable=False),
    Column("took", Float),
    Column("worker", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("traceback", Text, nullable=False),
)

WAITING = "status IN ('pending', 'retrying')"
TROUBLED = "status IN ('dead', 'retrying', 'unhandled')"


SENDERS_ID = func.coalesce(events.c.shared_id, events.c.id)

# Most rows are finished, and none of these must grow with them.
_PARTIAL_INDEXES: Sequence[tuple[str, str, Sequence[Column[Any]]]] = (
    (
        "webhook_events_shared",
        "shared_id IS NOT NULL",
        (events.c.source, events.c.shared_id),
    ),
    (
        "webhook_runs_due",
        f"handler <> '' AND {WAITING}",
        (runs.c.handler, runs.c.source, runs.c.due),
    ),
    (
        "webhook_runs_unplanned",
        f"handler = '' AND {WAITING}",
        (runs.c.source, runs.c.event),
    ),
    ("webhook_runs_suspect", "deaths > 0", (runs.c.deaths, runs.c.due)),
    ("webhook_runs_running", "status = 'running'", (runs.c.handler, runs.c.worker)),
    ("webhook_runs_dead", "status = 'dead'", (runs.c.run,)),
    (
        "webhook_runs_troubled",
        TROUBLED,
        (
            *(runs.c.status, runs.c.event, runs.c.handler, runs.c.fault),
            *(runs.c.ended_at, runs.c.ended_fence, runs.c.fence),
        ),
    ),
    (
        "webhook_runs_troubled_by_handler",
        TROUBLED,
        (
            *(runs.c.status, runs.c.handler, runs.c.event, runs.c.fault),
            *(runs.c.ended_at, runs.c.ended_fence, runs.c.fence),
        ),
    ),
    (
        "webhook_runs_order",
        "order_key IS NOT NULL AND status NOT IN ('done', 'skipped', 'unhandled')",
        (runs.c.handler, runs.c.source, runs.c.order_key, runs.c.status, runs.c.event),
    ),
)

marks = Table(
    "webhook_marks",
    metadata,
    Column("handler", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("order_key", Text, primary_key=True),
    Column("mark", Text, nullable=False),
)

rates = Table(
    "webhook_rates",
    metadata,
    Column("handler", Text, primary_key=True),
    Column("spent_until", Float, nullable=False),
)

workers = Table(
    "webhook_workers",
    metadata,
    Column("worker", Text, primary_key=True),
    Column("until", Float, nullable=False),
    Column("started_at", Float),
    Column("card", Text),
)

imprints = Table(
    "webhook_imprints",
    metadata,
    Column("key", Text, primary_key=True),
    Column("until", Float, nullable=False),
)
Index("webhook_imprints_until", imprints.c.until)

NUMBERS = tuple(f"n{place}" for place in range(24))
"""The numbers of a row of `webhook_series`, as many as `tally.WIDTH`."""

series = Table(
    "webhook_series",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("at", Number, primary_key=True, autoincrement=False),
    *(Column(name, Number, nullable=False) for name in NUMBERS),
    sqlite_with_rowid=False,
)

counters = Table(
    "webhook_counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Number, nullable=False),
)

quarantine = Table(
    "webhook_quarantine",
    metadata,
    Column("id", Number, primary_key=True),
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

setups = Table(
    "webhook_setups",
    metadata,
    Column("source", Text, primary_key=True),
    Column("until", Float, nullable=False),
    Column("lessons", Integer, nullable=False),
)

learned = Table(
    "webhook_learned",
    metadata,
    Column("source", Text, primary_key=True),
    Column("secret", Text, primary_key=True),
    Column("learned_at", Float, nullable=False),
)


acts = Table(
    "webhook_acts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Float, nullable=False),
    Column("who", Text, nullable=False),
    Column("face", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("count", Number, nullable=False),
)
Index("webhook_acts_at", acts.c.at)

pauses = Table(
    "webhook_pauses",
    metadata,
    Column("handler", Text, primary_key=True),
    Column("until", Float),
    Column("since", Float, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

jobs = Table(
    "webhook_jobs",
    metadata,
    Column("id", Text, primary_key=True),  # that of the act which began it
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("selection", Text, nullable=False),  # as JSON
    Column("upto", Number, nullable=False),  # the newest event there was
    Column("ended_by", Float, nullable=False),  # when its runs must have ended
    Column("rate", Float, nullable=False),
    Column("total", Number, nullable=False),
    Column("cursor", Number, nullable=False),  # the event up to which it has come
    Column("released", Number, nullable=False),
    Column("worked", Number, nullable=False),
    Column("failed", Number, nullable=False),
    Column("skipped", Number, nullable=False),
    Column("withdrawn", Number, nullable=False),
    Column("recent", Text, nullable=False),  # how the last of its runs ended, a letter each
    Column("paced_until", Float, nullable=False),
    Column("note", Text, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("ended_at", Float),
)

releases = Table(
    "webhook_releases",
    metadata,
    Column("job", Text, primary_key=True),
    Column("run", Number, primary_key=True, autoincrement=False),
    Column("was", Text, nullable=False),  # its status before
    Column("attempts", Integer, nullable=False),  # and how many there had been
)
"""The runs that a job has let go whose first attempt hasn't ended."""

alarms = Table(
    "webhook_alarms",
    metadata,
    Column("id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("name", "subject", "detail", "stage")),
    *(Column(name, Float, nullable=False) for name in ("value", "since", "changed_at")),
    *(Column(name, Float) for name in ("ended_at", "told_at")),
)

mutes = Table(
    "webhook_mutes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    *(Column(name, Float, nullable=False) for name in ("until", "since")),
    *(Column(name, Text, nullable=False) for name in ("who", "reason")),
)

turns = Table(  # of tasks that one of all processes does
    "webhook_turns",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Float, nullable=False),
)

console_sessions = Table(
    "webhook_sessions",
    metadata,
    Column("id", Text, primary_key=True),  # the digest of its token
    *(Column(name, Text, nullable=False) for name in ("kind", "name", "role")),
    *(Column(name, Float, nullable=False) for name in ("made", "seen", "until")),
    Column("address", Text, nullable=False),
)
"""Who is logged in to the console, and links for one login."""

signing = Table(
    "webhook_signing",
    metadata,
    Column("name", Text, primary_key=True),
    Column("key", Text, nullable=False),  # empty until somebody needs it
)

FIRST_ROWS: Sequence[tuple[Table, Mapping[str, Any]]] = (
    (turns, {"name": "alarms", "holder": "", "until": 0.0}),
    (signing, {"name": "console", "key": ""}),
)
"""What the tables of a new inbox hold."""


@cache
def indexed() -> MetaData:
    """The tables with their partial indexes, as migrations compare them.

    Queries need only columns, and a partial index loads each dialect that it names, which every
    process would pay for at its start.
    """
    found = MetaData()
    for table in metadata.tables.values():
        table.to_metadata(found)
    for name, where, columns in _PARTIAL_INDEXES:
        own = [found.tables[column.table.name].c[column.name] for column in columns]
        Index(name, *own, sqlite_where=text(where), postgresql_where=text(where))
    return found
