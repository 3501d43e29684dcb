"""Rows and values: headers as text, runs as leases, outcomes as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from webhook_receiver.inbox.attempts import fault_of
from webhook_receiver.inbox.records import DEATHS_LIMIT
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.types import Attempt, Envelope, Headers, Lease, RunStatus


class Waiting(NamedTuple):
    """A run that waits, as a claim reads it.

    Attributes:
        run: the run's number.
        event: the event's number, which is its key too.
        handler: the handler's name, or the empty string for an event that isn't planned yet.
        attempts: how many attempts have begun that count.
        fence: the number that each new lease raises by one.
        error: why the last attempt failed, or None.
        order_key: what the run is ordered by, or None.
        mark: how new the newest event done of that key was, or None.
        replay: the act that made it pending again, or None.
        envelope: the event.
    """

    run: int
    event: int
    handler: str
    attempts: int
    fence: int
    error: str | None
    order_key: str | None
    mark: str | None
    replay: str | None
    envelope: Envelope

    def lease(self, worker: str, *, suspect: bool = False, handler: str | None = None) -> Lease:
        """The lease that a worker takes on it; a new event gets the `handler` that it was planned for."""
        return Lease(
            run=self.run,
            fence=self.fence + 1,
            key=str(self.event),
            handler=handler or self.handler,
            worker=worker,
            envelope=self.envelope,
            attempt=Attempt(self.attempts + 1, self.envelope.received_at, self.error, self.replay),
            suspect=suspect,
            order_key=self.order_key,
            mark=self.mark,
            first=self.fence == 0,
        )


def write_headers(headers: Headers) -> str:
    """Headers as one text, a line each."""
    return "\n".join([f"{n.decode('latin-1')}:{v.decode('latin-1')}" for n, v in headers.pairs])


def read_headers(text: str) -> Headers:
    """Headers from one text, a line each."""
    pairs = (line.partition(":") for line in text.split("\n") if line)
    return Headers((name.encode("latin-1"), value.encode("latin-1")) for name, _, value in pairs)


DIED_OFTEN = f"the process died {DEATHS_LIMIT} times while this run was in it"
"""What the error of a run says that is a dead letter for it."""

STILL_ENDED = """
ended_fence = CASE {run}.ended_fence WHEN {run}.fence - 1 THEN {run}.fence ELSE {run}.ended_fence END
"""
"""Of a lease that is given back: what the run says of the attempt before holds on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An outcome as the columns of its run.

    Attributes:
        status: the run's status after it.
        error: what is kept as the reason, or None.
        due: when the run is due again, or None if it has ended.
        unspent: 1 if the attempt doesn't count, else 0.
        took: how long the attempt took, in seconds, or None.
        fault: what it is grouped by if it failed, or None.
    """

    status: RunStatus
    error: str | None = None
    due: float | None = None
    unspent: int = 0
    took: float | None = None
    fault: str | None = None


def written(lease: Lease, outcome: Outcome, now: float) -> Written:
    """An outcome as columns."""
    match outcome:
        case Done(_, took):
            return Written(status="done", took=took)
        case Skipped(reason, took):
            return Written(status="skipped", error=reason, took=took)
        case Retrying(after, error, _, took, given):
            due, fault = now + after, fault_of(error, given)
            return Written(status="retrying", error=error, due=due, took=took, fault=fault)
        case Dead(error, _, took, given):
            return Written(status="dead", error=error, took=took, fault=fault_of(error, given))
        case Released(after):
            status: RunStatus = "pending" if lease.attempt.number == 1 else "retrying"
            return Written(
                status=status, error=lease.attempt.last_error, due=now + after, unspent=1
            )
        case _:
            assert_never(outcome)


OrderKey = tuple[str, str, str]
"""Whose runs go one after another: handler, source, order key."""


def order_key(lease: Lease) -> OrderKey | None:
    """The key that a run is ordered by, or None."""
    if lease.order_key is None:
        return None
    return lease.handler, lease.envelope.source, lease.order_key


def ended_keys(settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[OrderKey]:
    """The keys whose next run may begin: those of runs that have ended for good."""
    ended = [order_key(lease) for lease, o in settled if not isinstance(o, Retrying | Released)]
    return [key for key in ended if key is not None]


def new_marks(
    settled: Sequence[tuple[Lease, Outcome]],
) -> Mapping[OrderKey, tuple[str, str | None]]:
    """The newest mark of each key among these runs, and the mark that the lease was given."""
    marks: dict[OrderKey, tuple[str, str | None]] = {}
    for lease, outcome in settled:
        key = order_key(lease)
        if key is not None and isinstance(outcome, Done) and outcome.mark is not None:
            marks[key] = (outcome.mark, lease.mark)
    return marks
