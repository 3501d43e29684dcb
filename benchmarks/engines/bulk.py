"""Fills a SQL store fast: one statement for each table, with rows as the engine itself writes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from webhook_receiver.inbox import open_inbox

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgres import PostgresServer

State = Literal["done", "new", "planned"]
"""Done long ago; pending and not seen by any worker; pending and planned for `HANDLER`."""

SOURCE, PROVIDER, TYPE, HANDLER = "stripe", "stripe", "payment_intent.succeeded", "h"
HEADERS = "content-type:application/json"
AGE = 600.0
BODY = (
    '{"object":"event","api_version":"2026-10-28","created":1795000000,"data":{"object":'
    '{"id":"pi_3Q0bXyLkdIwHu7ix0fVYb2Pm","object":"payment_intent","amount":2000,"currency":"usd",'
    '"customer":"cus_R3d0ubGq1mXw7e","status":"succeeded"}},"livemode":false,"pending_webhooks":1,'
    '"type":"payment_intent.succeeded"}'
)

_COLUMNS = "source, provider, type, id, received_at, path, headers, body"
_VALUES = f"'{SOURCE}', '{PROVIDER}', '{TYPE}', {{id}}, {{at}}, '/stripe', '{HEADERS}', {{body}}"
_RUNS = {
    "done": f"'{HANDLER}', 'done', 1, 1",
    "new": "'', 'pending', 0, 0",
    "planned": f"'{HANDLER}', 'pending', 0, 0",
}


def _runs(state: State) -> str:
    return (
        "INSERT INTO webhook_runs (event, source, due, handler, status, attempts, fence) "
        f"SELECT seq, source, received_at, {_RUNS[state]} FROM webhook_events ORDER BY seq"
    )


async def create(url: str) -> None:
    """Create an empty inbox."""
    inbox = open_inbox(url)
    await inbox.start()
    await inbox.stop()


def fill_sqlite(path: Path, count: int, state: State) -> None:
    """Fill an empty inbox that nobody has open."""
    values = _VALUES.format(
        id="'evt_' || lower(hex(randomblob(12)))",
        at=f"unixepoch('subsec') - {AGE} + 0.000001 * i" if _SUBSEC else f"strftime('%s') - {AGE}",
        body="CAST(? AS BLOB)",
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            f"INSERT INTO webhook_events ({_COLUMNS}) SELECT {values} FROM n",
            (count, BODY),
        )
        connection.execute(_runs(state))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


_SUBSEC = sqlite3.sqlite_version_info >= (3, 42)


def fill_postgres(server: PostgresServer, url: str, count: int, state: State) -> None:
    """Fill an empty inbox. Leave it vacuumed and flushed, as a server does after a while."""
    database = url.rpartition("/")[2]
    values = _VALUES.format(
        id="'evt_' || substr(md5(random()::text || i), 1, 24)",
        at=f"extract(epoch FROM now()) - {AGE} + 0.000001 * i",
        body=f"convert_to('{BODY}', 'UTF8')",
    )
    numbers = f"generate_series(1, {count}) AS n(i)"
    for statement in (
        f"INSERT INTO webhook_events ({_COLUMNS}) SELECT {values} FROM {numbers}",
        _runs(state),
        "VACUUM ANALYZE webhook_events",
        "VACUUM ANALYZE webhook_runs",
        "CHECKPOINT",
    ):
        server.sql(statement, database)
