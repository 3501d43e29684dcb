"""Measures what people who look after an inbox ask of it: `python -m benchmarks.operating`.

A store is filled by SQL, the same for each engine, and left as a server leaves it after a while. What the
documentation calls quick must be: its median is below 50 ms, and no statement of it reads a whole table.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.engines.bulk import create
from benchmarks.engines.stores import Stores
from benchmarks.ingest import scratch
from benchmarks.process import CACHE, say
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.operating import Operations, Search, operations_of
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql import grouping, searching
from webhook_receiver.inbox.sql.sqlite.running import run_script
from webhook_receiver.types import DAY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.servers.postgres import PostgresServer

QUICK_SECONDS = 0.05
FILLER = "x" * 1_000
SPAN = 30 * DAY
TIMES = 5

EVENTS = """
INSERT INTO webhook_events (source, provider, type, id, received_at, path, headers, body)
SELECT CASE WHEN i % 100 < 60 THEN 'stripe' WHEN i % 100 < 99 THEN 'github' ELSE 'till' END,
       'generic', 'type.' || (i % 40), 'evt_' || i, {now} - {span} + i * {span} / {count}, '/shop',
       'content-type:application/json', {body}
FROM {numbers}
"""
RUNS = """
INSERT INTO webhook_runs
    (event, source, due, handler, status, attempts, fence, error, ended_at, took, fault, ended_fence)
SELECT seq, source, received_at, CASE WHEN seq % 200 = 2 THEN '' ELSE 'shop.h' || (seq % 8) END,
       CASE WHEN seq % 200 = 2 THEN 'unhandled' WHEN seq % 9 = 0 THEN 'dead'
            WHEN seq % 50 = 1 THEN 'retrying' ELSE 'done' END,
       1, 1, CASE WHEN seq % 9 = 0 OR seq % 50 = 1 THEN 'KeyError: ''f' || (seq % 7) || '''' END,
       received_at + 1, 0.1, CASE WHEN seq % 9 = 0 OR seq % 50 = 1 THEN 'KeyError: ''f#''' END, 1
FROM webhook_events ORDER BY seq
"""
FURTHER = """
INSERT INTO webhook_runs (event, source, due, handler, status, attempts, fence)
SELECT seq, source, received_at, 'shop.audit', 'done', 1, 1
FROM webhook_events WHERE seq % 5 < 3 AND seq % 200 <> 2 ORDER BY seq
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `search` is None for the groups of failures."""

    name: str
    search: Search | None
    quick: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """How quickly it was answered, how many were found, and which statements read a whole table."""

    seconds: float
    found: int
    looked: int
    ended: bool
    scans: frozenset[str] = frozenset()


def questions(count: int) -> list[Question]:
    now = time.time()
    return [
        Question("newest 50", Search()),
        Question("a source with 60 %", Search(source="stripe")),
        Question("a source with 1 %", Search(source="till")),
        Question("sender's id", Search(id=f"evt_{count // 3}")),
        Question("until 15 days ago", Search(until=now - 15 * DAY)),
        Question("a minute 15 days ago", Search(since=now - 15 * DAY - 60, until=now - 15 * DAY)),
        Question("dead, one handler", Search(run_status="dead", handler="shop.h3")),
        Question(
            "dead, one handler and fault", Search(faults=["KeyError: 'f#'"], handler="shop.h5")
        ),
        Question(
            "dead, a handler without any", Search(run_status="dead", handler="nobody"), quick=False
        ),
        Question("retrying", Search(run_status="retrying")),
        Question("failed", Search(status="failed")),
        Question("unhandled", Search(status="unhandled")),
        Question("next page of 50", Search(before=str(count // 2))),
        Question("page after a key", Search(after=str(count // 2))),
        Question("groups of dead letters", None, quick=False),
        Question("a type without any", Search(type="nothing"), quick=False),
        Question("text in the body, none", Search(text="nowhere"), quick=False),
        Question("JSON path, one old", Search(path="$.n", equals="7000"), quick=False),
    ]


def fill_sqlite(path: Path, count: int) -> None:
    counting = f"SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}"
    numbers = f"(WITH RECURSIVE n(i) AS ({counting}) SELECT i FROM n)"
    body = f'CAST(\'{{"n":\' || i || \',"filler":"{FILLER}"}}\' AS BLOB)'
    values = {
        "now": time.time(),
        "span": SPAN,
        "count": f"{count}.0",
        "body": body,
        "numbers": numbers,
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement in (EVENTS.format(**values), RUNS, FURTHER):
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def fill_postgres(server: PostgresServer, database: str, count: int) -> None:
    body = f"convert_to('{{\"n\":' || i || ',\"filler\":\"{FILLER}\"}}', 'UTF8')"
    numbers = f"generate_series(1, {count}) AS n(i)"
    values = {
        "now": time.time(),
        "span": SPAN,
        "count": f"{count}.0",
        "body": body,
        "numbers": numbers,
    }
    statements = [EVENTS.format(**values), RUNS, FURTHER]
    for statement in (*statements, "VACUUM ANALYZE webhook_events", "VACUUM ANALYZE webhook_runs"):
        server.sql(statement, database)


def asked_sqlite(path: Path, question: Question) -> Answered:
    """Ask by a reader's connection, and see how each statement is done."""
    statements: list[str] = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as by:
        by.set_trace_callback(statements.append)
        times: list[float] = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            answer = run_script(by, _script(question), time.time())
            times.append(time.perf_counter() - begun)
        by.set_trace_callback(None)
        scans = {
            row[-1]
            for statement in set(statements)
            for row in by.execute(f"EXPLAIN QUERY PLAN {statement}")
            if row[-1].startswith("SCAN webhook_") and "USING COVERING INDEX" not in row[-1]
        }
    return _answered(answer, times, frozenset(scans))


def _script(question: Question):
    seconds = 0.15
    if question.search is None:
        return grouping.failures(
            "dead", None, None, Budget(time.monotonic, seconds, grouping.MOST_ROWS)
        )
    budget = Budget(time.monotonic, seconds, searching.MOST_ROWS)
    return searching.page(question.search, budget, bodies=False)


def _answered(answer, times: list[float], scans: frozenset[str] = frozenset()) -> Answered:
    found = len(getattr(answer, "events", None) or getattr(answer, "groups", ()))
    looked = answer.looked
    ended = looked.full or looked.next is None
    return Answered(statistics.median(times), found, looked.rows, ended, scans)


async def asked_postgres(
    inbox: Operations, question: Question, scanned: Callable[[], Awaitable[int]]
) -> Answered:
    """Ask the inbox itself, and see by the server's own counts whether a whole table was read."""
    before = await scanned()
    times: list[float] = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        if question.search is None:
            answer = await inbox.failures()
        else:
            answer = await inbox.page(question.search)
        times.append(time.perf_counter() - begun)
    scans = frozenset({"a sequential scan"} if await scanned() > before else ())
    return _answered(answer, times, scans)


async def postgres(server: PostgresServer, url: str, asked: list[Question]) -> list[Answered]:
    database = url.rpartition("/")[2]
    tables = "relname IN ('webhook_events', 'webhook_runs')"
    query = f"SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE {tables}"

    async def scanned() -> int:
        await asyncio.sleep(1.5)  # until the server has counted
        return int(await asyncio.to_thread(server.sql, query, database))

    inbox = open_inbox(url, Access.READ)
    await inbox.start()
    try:
        return [await asked_postgres(operations_of(inbox), one, scanned) for one in asked]
    finally:
        await inbox.stop()


def table(asked: list[Question], found: list[Answered]) -> str:
    lines = [
        "| question | ms | found | looked at | to its end | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for question, one in zip(asked, found, strict=True):
        cells = (
            *(question.name, f"{one.seconds * 1000:.1f}", str(one.found), f"{one.looked:,}"),
            *("yes" if one.ended else "no", problem(question, one)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def problem(question: Question, one: Answered) -> str:
    """What is wrong with the answer to a question that must be quick."""
    if not question.quick:
        return "looks one after another"
    slow = [f"FAILED: above {QUICK_SECONDS * 1000:.0f} ms"] if one.seconds > QUICK_SECONDS else []
    scans = [f"FAILED: {scan}" for scan in sorted(one.scans)]
    return "; ".join([*slow, *scans])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument(
        "--only", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"]
    )
    options = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    asked = questions(options.events)
    failed = False
    stores = Stores()
    try:
        for engine in options.only:
            say(f"{engine}: {options.events:,} events")
            with scratch(CACHE) as folder:
                if engine == "sqlite":
                    path = folder / "inbox.db"
                    asyncio.run(create(f"sqlite:///{path}"))
                    fill_sqlite(path, options.events)
                    found = [asked_sqlite(path, one) for one in asked]
                else:
                    server = stores.server()
                    url = server.fresh_database()
                    asyncio.run(create(url))
                    fill_postgres(server, url.rpartition("/")[2], options.events)
                    found = asyncio.run(postgres(server, url, asked))
            print(
                f"\n### {engine}, {options.events:,} events\n\n{table(asked, found)}\n", flush=True
            )
            failed = failed or "FAILED" in table(asked, found)
    finally:
        stores.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
