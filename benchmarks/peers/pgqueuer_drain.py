"""pgqueuer: fills its own queue in PostgreSQL, then drains it with a no-op job, counted by a tally.

It is set up like its own benchmark: asyncpg, and several managers in one process, each with a connection
of its own. The autovacuum settings that it recommends are applied. `batch` is the fastest of those tried.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

import asyncpg
from pgqueuer import PgQueuer, Queries
from pgqueuer.models import Job
from pgqueuer.types import QueueExecutionMode

from benchmarks.signed import stripe
from benchmarks.tally import Tally

AT_ONCE = 1_000


async def drain(url: str, count: int, managers: int, batch: int) -> None:
    connections = [await asyncpg.connect(url) for _ in range(managers)]
    queries = Queries.from_asyncpg_connection(connections[0])
    await queries.install()
    await queries.optimize_autovacuum()
    bodies = [body for _, body in stripe(count)]
    for start in range(0, count, AT_ONCE):
        part: list[bytes | None] = list(bodies[start : start + AT_ONCE])
        await queries.enqueue(["nothing"] * len(part), part, [0] * len(part))
    tally = Tally()

    async def nothing(_: Job) -> None:
        tally.mark()

    async def manage(connection: asyncpg.Connection) -> None:
        queue = PgQueuer.from_asyncpg_connection(connection)
        queue.entrypoint("nothing")(nothing)
        await queue.run(
            mode=QueueExecutionMode.drain,
            batch_size=batch,
            dequeue_timeout=timedelta(seconds=1),
        )

    await asyncio.gather(*(manage(connection) for connection in connections))
    check = await asyncpg.connect(url)
    left = await check.fetchval("SELECT count(*) FROM pgqueuer")
    await check.close()
    if left:
        sys.exit(f"{left} jobs were not done")


if __name__ == "__main__":
    asyncio.run(drain(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
