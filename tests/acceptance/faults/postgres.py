"""What a PostgreSQL server may refuse while it goes on."""

import asyncio
import contextlib
import time
from pathlib import Path

import asyncpg

from tests.acceptance.engines import Faults, Postgres
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, app, under_load

CONNECTIONS = 30
SECONDS = 60.0


def no_connections(asked: Asked) -> Report:
    """Somebody else takes every connection that the server has, and ours are ended."""

    def store(folder: Path) -> Postgres:
        return Postgres(folder, max_connections=str(CONNECTIONS))

    def faults(trial: Trial) -> Faults:
        def take_all() -> None:
            refused = trial.clients.answers["indeterminate"]

            def look() -> bool:
                return trial.clients.answers["indeterminate"] > refused + 4

            asyncio.run(_hold_all(trial.store.url, look))

        return {"taken": take_all}

    return under_load(
        "no connection is left",
        asked,
        faults,
        program=app(asked.build, source="{'ack_within': 1.0}"),
        store=store,
        survive=True,
    )


async def _hold_all(url: str, enough) -> None:
    """Take every connection that is free, and end ours, again and again, until `enough`."""
    held: list[asyncpg.Connection] = []
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE backend_type = 'client backend' AND pid <> ALL($1::int[])"
    )
    end = time.monotonic() + SECONDS
    try:
        while not enough():
            assert time.monotonic() < end, "nobody is refused"
            with contextlib.suppress(asyncpg.TooManyConnectionsError):
                while len(held) < CONNECTIONS:
                    held.append(await asyncpg.connect(url))
            await held[0].execute(query, [one.get_server_pid() for one in held])
            await asyncio.sleep(0.001)
    finally:
        for connection in held:
            await connection.close()
