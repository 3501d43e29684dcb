"""Knocker: fills its own SQLite inbox, then drains it with a no-op handler, counted by a tally.

It runs under its own Python 3.12, so it gets our folder through PYTHONPATH and imports nothing else.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import knocker

from benchmarks.signed import stripe
from benchmarks.tally import Tally


def fill(app: knocker.Knocker, count: int) -> None:
    """Store `count` events as if they were verified. The filling isn't timed."""
    for number, (_, body) in enumerate(stripe(count)):
        app.ingest(
            endpoint="stripe",
            body=body,
            headers={"content-type": "application/json"},
            event_type="payment_intent.succeeded",
            provider_event_id=f"evt_{number}",
        )


async def drain(app: knocker.Knocker, count: int) -> None:
    """Run the worker until the handler was called `count` times."""
    tally, stop = Tally(), asyncio.Event()

    def nothing(_: Any, __: Any) -> None:
        tally.mark()
        if tally.count == count:
            stop.set()

    app.add_handler(endpoint="stripe", handler=nothing)
    await app.run_worker(stop_event=stop)


def main(path: str, count: int) -> None:
    app = knocker.open(path)
    app.add_endpoint(name="stripe", path="/stripe", provider="stripe")
    fill(app, count)
    asyncio.run(asyncio.wait_for(drain(app, count), 300))
    left = app.db.query("SELECT count(*) AS n FROM knocker_events WHERE status <> 'handled'", [])
    if left[0]["n"]:
        sys.exit(f"{left[0]['n']} events were not handled")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
