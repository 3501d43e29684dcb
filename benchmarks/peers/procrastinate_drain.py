"""procrastinate: fills its own queue in PostgreSQL, then drains it with a no-op task, by a tally.

It fetches one job at a time. `concurrency` is what its documentation offers for throughput, and the pool
is large enough for it. `delete_jobs` keeps its default, so done jobs are kept like ours.
"""

from __future__ import annotations

import asyncio
import sys

from procrastinate import App, PsycopgConnector

from benchmarks.signed import stripe
from benchmarks.tally import Tally

AT_ONCE = 1_000


async def drain(url: str, count: int, concurrency: int) -> None:
    connector = PsycopgConnector(conninfo=url, min_size=2, max_size=concurrency + 4)
    app = App(connector=connector)
    tally = Tally()

    @app.task(name="nothing")
    async def nothing(body: str) -> None:  # noqa: ARG001 - as events carry one
        tally.mark()

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        bodies = [body.decode() for _, body in stripe(count)]
        for start in range(0, count, AT_ONCE):
            part = [{"body": body} for body in bodies[start : start + AT_ONCE]]
            await nothing.batch_defer_async(*part)
        await app.run_worker_async(wait=False, concurrency=concurrency, listen_notify=False)
        row = await connector.execute_query_one_async(
            "SELECT count(*) AS n FROM procrastinate_jobs WHERE status <> 'succeeded'"
        )
    if row["n"]:
        sys.exit(f"{row['n']} jobs were not done")


if __name__ == "__main__":
    asyncio.run(drain(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
