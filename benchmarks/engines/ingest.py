"""Ingest over HTTP on each store: `serve --no-worker`, beside the same round's base."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import ingest, ours
from benchmarks.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.engines.stores import Store

CEILING = 40_000


@dataclass(slots=True)
class Opening:
    """Enters a store when its row's server starts, and leaves it when the row is over."""

    store: Store
    entered: list[AbstractContextManager[str]] = field(default_factory=list)
    before: int = 0

    def command(self, folder: Path, port: int) -> list[str]:
        self.leave()
        opened = self.store.opened(folder)
        ours.place(folder, opened.__enter__())
        self.entered.append(opened)
        self.before = ours.stored(folder) if self.store.kept else 0
        return ours.serve(folder, port, worker=False)

    def leave(self) -> None:
        while self.entered:
            self.entered.pop().__exit__(None, None, None)

    def stored(self, folder: Path) -> int:
        try:
            return ours.stored(folder) - self.before
        finally:
            self.leave()


def measure(
    stores: Sequence[Store], *, rounds: int, seconds: int, connections: int
) -> list[ingest.Runs]:
    """Run every store once a round, and relate it to the first."""
    openings = [Opening(store) for store in stores]
    rows = [
        Row(
            opening.store.key,
            opening.store.name,
            opening.command,
            ceiling=CEILING,
            stored=opening.stored,
            environment=lambda _: ours.QUIET,
        )
        for opening in openings
    ]
    try:
        return ingest.measure(
            rows,
            rounds=rounds,
            seconds=seconds,
            connections=connections,
            base=stores[0].key,
        )
    finally:
        for opening in openings:
            opening.leave()
