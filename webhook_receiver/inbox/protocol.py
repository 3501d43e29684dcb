"""What every inbox promises, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from webhook_receiver.inbox.records import (
    Claimed,
    EventRecord,
    Refusal,
    Selection,
    Stats,
    Taken,
)
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt

Plan = Callable[[str, str, str], tuple[str, ...]]
"""Which handlers an event of a source, provider and type runs: `Router.plan`."""


class Inbox(Protocol):
    """The durable store of events and runs.

    * `put` returns after the commit, never before, and only then may a sender be told 2xx. It
      stores an envelope once per (source, id), under any concurrency.
    * What `put` refused with `InboxFull` or, before its commit began, `InboxLate` is not stored.
    * A run is leased to one worker at a time. `settle` changes nothing for a lease that was lost.
    * A run whose worker's lease ended is given to another; after three such ends it is dead.
    * Nothing pending, running or retrying is ever pruned.
    * Any method may raise `InboxUnavailable`; none raises a driver's error.
    """

    async def start(self) -> str:
        """Open and migrate; return one line that says what a commit here survives."""
        ...

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        ...

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each commit with new events, in this process or, soon after, another's."""
        ...

    async def put(
        self, envelopes: Sequence[Envelope], within: float | None = None
    ) -> list[Receipt]:
        """Store events, all or none; raise `InboxFull`, or `InboxLate` after `within` seconds."""
        ...

    async def claim(
        self, worker: str, plan: Plan, room: Mapping[str, int], now: float, *, suspects: bool
    ) -> Claimed:
        """Lease due runs, at most `room[handler]` each; plan new events; one suspect, if asked for."""
        ...

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]], now: float) -> Sequence[bool]:
        """Write outcomes down; False for each whose lease was lost."""
        ...

    async def renew(self, worker: str, now: float, until: float) -> Taken:
        """Prolong a worker's lease, and take over the runs of those whose lease has ended."""
        ...

    async def disown(self, worker: str, held: Sequence[int], now: float) -> None:
        """Give back the runs leased to `worker` beyond those held: after a claim of unknown outcome."""
        ...

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up at once."""
        ...

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[str, int]) -> None:
        """Count refusals by source, and keep some in the quarantine, which drops its oldest."""
        ...

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events, newest first, or oldest first where `after` is given."""
        ...

    async def stats(self, now: float) -> Stats:
        """Counts over the whole inbox."""
        ...

    async def replay(self, selection: Selection, now: float, *, dead_only: bool) -> int:
        """Make the selected events' finished runs pending again; how many runs that were."""
        ...

    async def drop(self, selection: Selection) -> int:
        """Mark the selected events' dead runs skipped; how many that were."""
        ...

    async def refusals(self, ids: Sequence[int] | None = None) -> list[Refusal]:
        """The quarantine, newest first."""
        ...

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        ...

    async def prune(self, before: float) -> int:
        """Delete finished events received before that time; how many that were."""
        ...
