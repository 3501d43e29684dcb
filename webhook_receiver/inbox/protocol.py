"""What every inbox promises, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Literal, Protocol

from webhook_receiver.inbox.records import (
    Ability,
    Claimed,
    Counted,
    Demand,
    EventRecord,
    Plan,
    Refusal,
    Retention,
    Selection,
    Setup,
    Stats,
    Taken,
)
from webhook_receiver.types import Done, Envelope, Lease, Outcome, Receipt

WEAK_DURABILITY = (
    "WEAK DURABILITY"  # in what `start` says, where a disk's or the power's loss is one
)


class Transaction(Protocol):
    """An open transaction of the inbox's database, for a handler's own effects."""

    def given(self, what: Literal["session", "connection"]) -> Any:
        """SQLAlchemy's `AsyncSession` or `AsyncConnection` in this transaction."""
        ...

    async def commit(self, outcome: Done) -> bool:
        """Settle the run and commit both; False, with both rolled back, where the lease was lost."""
        ...


class Inbox(Protocol):
    """The durable store of events and runs.

    * `put` returns after the commit, never before, and only then may a sender be told 2xx. It
      stores an envelope once per (source, id), under any concurrency.
    * What `put` refused with `InboxFull` or, before its commit began, `InboxLate` is not stored.
    * A run is leased to one worker at a time. `settle` changes nothing for a lease that was lost.
    * A run whose worker's lease ended is given to another; after three such ends it is dead.
    * Nothing pending, running, retrying or dead is ever pruned.
    * Time is the store's own: processes on machines whose clocks differ agree on it.
    * Any method may raise `InboxUnavailable`; none raises a driver's error.
    """

    @property
    def abilities(self) -> frozenset[Ability]:
        """What this engine can beyond the rest; known before it starts."""
        ...

    async def start(self) -> str:
        """Open and migrate; return one line that says what a commit here survives.

        Raise `InboxNotReady` where that can be tried again shortly.
        """
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
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs, at most as many as each handler demands; plan new events.

        A handler's places are shared evenly between the sources that have work for it. With
        `suspects`, also one run in which a process died.
        What this process stored before is found, whichever node answers. `Claimed.more` says that
        there was something, leased or not: ask again at once; else after `wait`, or when woken.
        """
        ...

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down; False for each whose lease was lost."""
        ...

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for the effects of an attempt; rolled back where it isn't committed.

        Only engines with the ability `transactions` have it.
        """
        ...

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease by so many seconds; take over from those whose lease has ended."""
        ...

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back the runs leased to `worker` beyond those held: after a claim of unknown outcome."""
        ...

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up at once."""
        ...

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[str, int]) -> None:
        """Count refusals by source, and keep some in the quarantine, which is bounded.

        Where it is full, forged ones go first, then the oldest of the source that has most.
        """
        ...

    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        """Add to a counter, by source."""
        ...

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events, newest first, or oldest first where `after` is given."""
        ...

    async def stats(self) -> Stats:
        """Counts over the whole inbox."""
        ...

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
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

    async def prune(self, retention: Retention) -> int:
        """Delete finished events that needn't be kept; how many that were."""
        ...

    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        """For so long, take up to so many secrets that the source's sender tells; 0 takes none."""
        ...

    async def setup(self, source: str) -> Setup:
        """How a source's set-up stands."""
        ...

    async def learn(self, source: str, secret: str) -> bool:
        """Keep a secret that a sender told; False where no set-up is open for it.

        One that is kept already is true again. None is ever replaced by another.
        """
        ...

    async def forget(self, source: str) -> int:
        """Forget the secrets that a source learned; how many that were."""
        ...
