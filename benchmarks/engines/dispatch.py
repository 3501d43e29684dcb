"""Dispatch of no-op handlers on each engine, and of no-op jobs by peers on the same PostgreSQL."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from benchmarks import dispatch, ours
from benchmarks.rows import needs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks import tally
    from benchmarks.engines.stores import Store, Stores

BASE = "pgqueuer"
FEWER = 10
"""A slow peer drains this many times fewer events; its rate is the same."""


def rows(stores: Stores) -> list[dispatch.Drain]:
    """The peers, pgqueuer first as the base, then ours."""
    queue, tasks = f"pgqueuer {_version('pgqueuer')}", f"procrastinate {_version('procrastinate')}"

    def drain(store: Store, folder: Path, events: int) -> tally.Counted:
        with store.opened(folder) as url:
            ours.place(folder, url)
            return dispatch.drain_ours(folder, events)

    def peer(module: str, *arguments: str, fewer: int = 1) -> Callable[[Path, int], tally.Counted]:
        def drained(folder: Path, events: int) -> tally.Counted:
            with stores.empty_database() as url:
                ours.place(folder, url)
                return dispatch.drain_peer(folder, events // fewer, module, *arguments)

        return drained

    return [
        dispatch.Drain(
            BASE,
            f"{queue}, as its own benchmark runs it (5 managers, batches of 10)",
            peer("pgqueuer_drain", "5", "10"),
            needs("pgqueuer"),
        ),
        dispatch.Drain(
            "pgqueuer-batch",
            f"{queue}, the batch that suits it best here (1 manager, batches of 500)",
            peer("pgqueuer_drain", "1", "500"),
            needs("pgqueuer"),
        ),
        dispatch.Drain(
            "procrastinate",
            f"{tasks}, 20 jobs at once",
            peer("procrastinate_drain", "20", fewer=FEWER),
            needs("procrastinate"),
        ),
        *(
            dispatch.Drain(
                store.key,
                f"webhook_receiver, {store.name}",
                partial(drain, store),
                lambda: ours.missing("worker"),
            )
            for store in (stores.sqlite, stores.postgres, stores.jetstream)
        ),
    ]


def _version(name: str) -> str:
    return "" if needs(name)() else version(name)
