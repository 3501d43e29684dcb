"""What becomes of new events: their runs, as pure decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from webhook_receiver.inbox.attempts import fault_of
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.records import Plan
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.outcomes import Dead
from webhook_receiver.types import Lease


class PlannedRun(NamedTuple):
    """A row to write: one of a new event's runs; the first takes the unplanned run's place.

    Attributes:
        run: the number of the unplanned run.
        event: the event's number.
        source: the name of the event's source.
        due: when the run is due, in seconds since the epoch.
        handler: the handler's name, or the empty string if no handler takes the event.
        status: the run's status as a column has it.
        order_key: what it is ordered by, or None.
        dead_blocks: whether later runs of its key wait for it once it is a dead letter.
        error: why it is a dead letter from the start, or None.
        fault: what it is grouped by then, or None.
    """

    run: int
    event: int
    source: str
    due: float
    handler: str
    status: str
    order_key: str | None
    dead_blocks: bool
    error: str | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    """What becomes of some new events.

    Attributes:
        first: rows to change, one for each event.
        further: rows to add, for events with several handlers.
        now: what can be leased at once, and for which handler.
        failed: runs that are dead letters from the start.
    """

    first: list[PlannedRun] = field(default_factory=list[PlannedRun])
    further: list[PlannedRun] = field(default_factory=list[PlannedRun])
    now: list[tuple[Waiting, str]] = field(default_factory=list[tuple[Waiting, str]])
    failed: list[tuple[Waiting, PlannedRun]] = field(
        default_factory=list[tuple[Waiting, PlannedRun]]
    )

    def keys(self) -> set[tuple[str, str, str]]:
        """The (handler, source, order key)s that got a run."""
        return {
            (run.handler, run.source, run.order_key)
            for run in (*self.first, *self.further)
            if run.order_key is not None
        }

    def given_up(self, worker: str) -> Sequence[tuple[Lease, Dead]]:
        """The runs that are dead letters already, as leases that the worker that planned them can report."""
        leases = [(stub.lease(worker, handler=run.handler), run) for stub, run in self.failed]
        return [
            (replace(lease, attempt=replace(lease.attempt, number=0)), Dead(run.error or ""))
            for lease, run in leases
        ]


def plan_events(stubs: Sequence[Waiting], plan: Plan, free: dict[str, int]) -> Plans:
    """Give each new event its runs; those that `free` has places for take one, and may begin now."""
    plans = Plans()
    for stub in stubs:
        first, *further = _runs_of(stub, plan)
        plans.first.append(first)
        plans.further.extend(further)
        plans.failed.extend((stub, run) for run in (first, *further) if run.error is not None)
        if first.status == "pending" and free.get(first.handler, 0) > 0:
            free[first.handler] -= 1
            plans.now.append((stub, first.handler))
    return plans


def _runs_of(stub: Waiting, plan: Plan) -> Iterator[PlannedRun]:
    envelope = stub.envelope
    base = (stub.run, stub.event, envelope.source, envelope.received_at)
    planned = plan(envelope)
    if not planned:
        yield PlannedRun(*base, UNPLANNED, "unhandled", None, dead_blocks=False, error=None)
    for run in planned:
        status, fault = "pending" if run.order_key is None else "held", None
        if run.error is not None:
            status, fault = "dead", fault_of(run.error, run.fault)
        ordered = (run.order_key, run.dead_blocks)
        yield PlannedRun(*base, run.handler, status, *ordered, run.error, fault)
