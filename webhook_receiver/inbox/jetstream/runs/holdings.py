"""The leases of this process, and the times when it knows that something will be due."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.wire.records import State

SHORTEST_SECONDS = 0.25  # a server's schedules aren't finer


@dataclass(slots=True, eq=False, kw_only=True)
class Held:
    """One lease of this process.

    Attributes:
        run: the run's number in this process.
        handler: the handler's name.
        source: the source's name.
        event: the event's sequence in its stream.
        reply: where the run's hint is answered.
        state: the run's record as it was last written.
    """

    run: int
    handler: str
    source: str
    event: int
    reply: str
    state: State


class Holdings:
    """All leases of this process, what became of others' runs, and the due times that it knows."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._held: dict[int, Held] = {}
        self._leases: set[str | None] = set()
        self._due: list[float] = []
        self.requeued = 0
        self.parked: list[tuple[str, str]] = []

    def add(self, held: Held) -> Held:
        """A lease that is about to be written down."""
        self._held[held.run] = held
        self._leases.add(held.state.lease)
        return held

    def drop(self, held: Held) -> None:
        """A lease that has ended."""
        self._held.pop(held.run, None)
        self._leases.discard(held.state.lease)

    def get(self, run: int) -> Held | None:
        """The lease of a number."""
        return self._held.get(run)

    def knows(self, lease: str | None) -> bool:
        """Whether a lease is held here."""
        return lease in self._leases

    def of(self, worker: str) -> list[Held]:
        """A worker's leases."""
        return [held for held in self._held.values() if held.state.worker == worker]

    def counts(self, handler: str) -> dict[str, int]:
        """How many leases of a handler each worker has here."""
        found: dict[str, int] = {}
        for held in self._held.values():
            if held.handler == handler and held.state.worker is not None:
                found[held.state.worker] = found.get(held.state.worker, 0) + 1
        return found

    def beyond(self, worker: str, runs: Iterable[int]) -> list[Held]:
        """A worker's leases that aren't among those runs."""
        known = set(runs)
        return [held for held in self.of(worker) if held.run not in known]

    def schedule(self, hint: str, after: float) -> dict[str, str]:
        """The headers by which the server turns a message into a hint after `after` seconds."""
        self.due_in(after, self._workers.now())
        return {
            "Nats-Schedule": f"@at {self._workers.at(after)}",
            "Nats-Schedule-Target": hint,
        }

    def due_in(self, after: float, now: float) -> None:
        """Note that something will be due after `after` seconds."""
        heapq.heappush(self._due, now + after)

    def wait(self) -> float | None:
        """In how many seconds the next thing that is known of here will be due."""
        now = self._workers.now()
        while self._due and self._due[0] <= now:
            heapq.heappop(self._due)
        return self._due[0] - now if self._due else None
