"""The console's pages that are measured, and the store that they are over.

The store is that of `benchmarks.operating` with what only the console shows besides: numbers of a month, a
full quarantine, an audit of years, tracebacks, blocked order keys and a worker.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks import operating
from webhook_receiver import Headers
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, PauseHandler, acts_of
from webhook_receiver.inbox.cards import Card, HandlerCard, cards_of
from webhook_receiver.inbox.records import QUARANTINE_ROWS, Refusal
from webhook_receiver.inbox.series import MINUTES_SECONDS, series_of
from webhook_receiver.tally import WIDTH, Added
from webhook_receiver.types import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.servers.postgres import PostgresServer

SOURCES = ("stripe", "github", "till")
HANDLERS = (*(f"shop.h{number}" for number in range(8)), "shop.audit", "shop.follow")
WORKER_SECONDS = DAY
ACTS = 5_000
KEYS_OF = 20
"""Runs of one order key, of which the first is dead and the others wait."""

FAULT = "KeyError: 'f#'"

MORE = (
    """
INSERT INTO webhook_runs
    (event, source, due, handler, status, attempts, fence, error, ended_at, took, fault, ended_fence,
     order_key, dead_blocks)
SELECT seq, source, received_at, 'shop.follow', CASE WHEN seq % {of} = 0 THEN 'dead' ELSE 'held' END,
       1, 1, CASE WHEN seq % {of} = 0 THEN 'KeyError: ''f1''' END, received_at + 1, 0.1,
       CASE WHEN seq % {of} = 0 THEN '{fault}' END, 1, 'cus_' || (seq / {of}), 1
FROM webhook_events WHERE seq > {count} - 100 * {of}
""",
    """
INSERT INTO webhook_runs (event, source, due, handler, status)
SELECT seq, source, received_at, 'shop.late', 'pending' FROM webhook_events WHERE seq > {count} - 1000
""",
    """
INSERT INTO webhook_attempts
    (run, fence, number, event, handler, outcome, ended_at, took, worker, error, traceback)
SELECT run, fence, 1, event, handler, status, ended_at, took, 'w', error, '{traceback}'
FROM webhook_runs WHERE status IN ('dead', 'retrying') AND fault IS NOT NULL
""",
    """
INSERT INTO webhook_acts (id, at, who, face, act, target, reason, count)
SELECT 'act_' || i, {now} - i * 3600.0, 'ann@ops', 'cli', 'dead retry', 'dead runs of shop.h3', 'mended', 12
FROM {numbers}
""",
)
TRACEBACK = "Traceback (most recent call last):\n" + 12 * '  File "shop.py", line 12, in book\n'


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is asked for.

    Attributes:
        name: what it is called in the table.
        address: where it is, below the console.
        cheap: whether it must be quick, however much is stored.
        payload: whether it shows a payload, of which its size says nothing.
    """

    name: str
    address: str
    cheap: bool = True
    payload: bool = False


def pages(count: int) -> list[Asked]:
    """What is asked of a store with so many events."""
    return [*_lists(count), *_places(count), *_searches(count)]


def _lists(count: int) -> Iterator[Asked]:
    """Events by what OPERATE's 3.13 calls cheap."""
    day = time.time() - 15 * DAY
    for name, query in (
        ("newest 50", {}),
        ("a source with 60 %", {"source": "stripe"}),
        ("a source with 1 %", {"source": "till"}),
        ("sender's id", {"id": f"evt_{count // 3}"}),
        ("until 15 days ago", {"until": _at(day)}),
        ("a minute 15 days ago", {"since": _at(day - 60), "until": _at(day)}),
        ("dead, one handler", {"run": "dead", "handler": "shop.h3"}),
        ("dead, one handler and fault", {"fault": FAULT, "handler": "shop.h5"}),
        ("retrying", {"run": "retrying"}),
        ("failed", {"status": "failed"}),
        ("unhandled", {"status": "unhandled"}),
        ("next page", {"before": str(count // 2)}),
        ("page after a key", {"after": str(count // 2)}),
    ):
        yield Asked(f"events: {name}", f"/events?{urlencode(query)}")
    yield Asked("search box: an id", f"/search?q=evt_{count // 3}", payload=True)


def _places(count: int) -> Iterator[Asked]:
    """The other pages."""
    dead, group = count - count % 9, urlencode({"handler": "shop.h3", "fault": FAULT})
    for range_ in ("1h", "24h", "7d"):
        yield Asked(f"overview, {range_}", f"/?range={range_}")
    for view in ("tree", "pretty", "raw", "headers", "drift"):
        yield Asked(f"one event, {view}", f"/events/{dead}?view={view}", payload=True)
    yield Asked("dead letters, in groups", "/dead")
    yield Asked("dead letters of a handler, in groups", "/dead?handler=shop.h3")
    yield Asked("runs that are retried, in groups", "/dead?retrying=1")
    yield Asked("one group", f"/dead/runs?{group}")
    yield Asked("one group, further back", f"/dead/runs?{group}&before={count // 2}")
    yield Asked("retry a group: preview", f"/replays/new?kind=retry&{group}", cheap=False)
    yield Asked("quarantine, in groups", "/quarantine")
    yield Asked("quarantine, a list", "/quarantine/list")
    yield Asked("quarantine, of a source", "/quarantine/list?source=github&code=bad_signature")
    yield Asked("one refused delivery", "/quarantine/7", payload=True)
    yield Asked("sources", "/sources")
    yield Asked("one source", "/sources/stripe")
    yield Asked("handlers", "/handlers")
    yield Asked("one handler", "/handlers/shop.h3?range=24h")
    yield Asked("a handler with blocked keys", "/handlers/shop.follow")
    yield Asked("replays", "/replays")
    yield Asked("audit", "/audit")
    yield Asked("audit, of somebody", "/audit?who=nobody")
    yield Asked("settings", "/settings")
    yield Asked("doctor", "/settings/doctor", cheap=False)


def _searches(count: int) -> Iterator[Asked]:
    """What is looked for one event after another, as the console says itself."""
    for name, query in (
        ("dead, a handler without any", {"run": "dead", "handler": "nobody"}),
        ("a type without any", {"type": "nothing"}),
        ("text in the body, none", {"text": "nowhere"}),
        ("JSON path, one old", {"path": "$.n=7000"}),
        ("an order key", {"order_key": f"cus_{count // KEYS_OF - 7}"}),
    ):
        yield Asked(f"events: {name}", f"/events?{urlencode(query)}", cheap=False)


def _at(moment: float) -> str:
    """A time as a page's address has it, so that nothing is redirected."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _statements(count: int, numbers: str) -> Iterator[str]:
    values = {"of": KEYS_OF, "count": count, "fault": FAULT.replace("'", "''"), "now": time.time()}
    traceback = TRACEBACK.replace("'", "''")
    for statement in MORE:
        yield statement.format(**values, traceback=traceback, numbers=numbers)


def fill_sqlite(path: Path, count: int) -> None:
    """Fill an empty inbox that nobody has open."""
    operating.fill_sqlite(path, count)
    counting = f"SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ACTS}"
    numbers = f"(WITH RECURSIVE n(i) AS ({counting}) SELECT i FROM n)"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in _statements(count, numbers):
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def fill_postgres(server: PostgresServer, database: str, count: int) -> None:
    """Fill an empty inbox."""
    operating.fill_postgres(server, database, count)
    vacuum = [f"VACUUM ANALYZE webhook_{name}" for name in ("runs", "attempts", "acts", "events")]
    for statement in (*_statements(count, f"generate_series(1, {ACTS}) AS n(i)"), *vacuum):
        server.sql(statement, database)


async def fill_rest(url: str) -> None:
    """What an inbox keeps beside events, by its own calls."""
    inbox = open_inbox(url)
    await inbox.start()
    try:
        points = list(_points())
        for start in range(0, len(points), 5_000):
            await series_of(inbox).tally(points[start : start + 5_000])
        await inbox.refuse([_refusal(number) for number in range(QUARANTINE_ROWS)], {})
        await inbox.renew("w", WORKER_SECONDS)
        cards = [
            HandlerCard(handler=name, patterns=["stripe:*"], places=16, timeout=30.0, attempts=12)
            for name in HANDLERS
        ]
        card = Card(host="ops", pid=1, version="1.0", handlers=cards)
        await cards_of(inbox).present("w", card, 0.0)
        act = Act(id="pause", who="ann", face="cli", act="handlers pause", target="shop.h1")
        await acts_of(inbox).perform(PauseHandler("shop.h1", DAY, "ann", "the mail is down"), act)
    finally:
        await inbox.stop()


def _points() -> Iterator[Added]:
    """Numbers of each minute of two days, and of each hour of a month before."""
    minutes = [60.0 * number for number in range(int(MINUTES_SECONDS // 60))]
    hours = [MINUTES_SECONDS + HOUR * number for number in range(28 * 24)]
    for ago in (*minutes, *hours):
        for name in SOURCES:
            yield Added("source", name, _numbers(ago), ago)
        for name in HANDLERS:
            yield Added("handler", name, _numbers(ago), ago)
            yield Added("lag", name, _numbers(ago), ago)


def _numbers(ago: float) -> Sequence[int]:
    return [int(ago // 60 * 7 + place * 13) % 90 for place in range(WIDTH)]


def _refusal(number: int) -> Refusal:
    """One of a quarantine that is full of forged deliveries in a few groups."""
    source = SOURCES[number % len(SOURCES)]
    headers = [(b"content-type", b"application/json"), (b"x-signature", b"a" * 64)]
    return Refusal(
        source=source,
        provider="generic",
        code="bad_signature",
        reason=f"no secret of {source} fits: the sender's was changed, or it isn't the sender",
        received_at=time.time() - 60.0 * number,
        method="POST",
        path=f"/{source}",
        query=b"",
        headers=Headers(headers),
        body=b'{"n":%d,"filler":"%s"}' % (number, b"x" * 30_000),
    )
