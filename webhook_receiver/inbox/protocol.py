"""What every inbox promises, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, runtime_checkable

from webhook_receiver.errors import InboxNotOpen
from webhook_receiver.inbox.attempts import AttemptRecord
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
    Stats,
    Taken,
)
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.inbox.tickets import Imprint, TellMarked
from webhook_receiver.outcomes import Done, Outcome
from webhook_receiver.types import Envelope, Lease, Receipt

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from webhook_receiver.inbox.setups import Setup

PartT = TypeVar("PartT")

WEAK_DURABILITY = "WEAK DURABILITY"
"""In the line that `start` returns if the loss of a disk, or of power, loses events."""


class Transaction(Protocol):
    """An open transaction of the inbox's database, for a handler's own effects."""

    def given(self, what: Literal["session", "connection"]) -> Any:
        """SQLAlchemy's `AsyncSession` or `AsyncConnection` in this transaction."""
        ...

    async def commit(self, outcome: Done) -> bool:
        """Settle the run and commit both; False, with both rolled back, if the lease was lost."""
        ...


class Engine(Protocol):
    """What each engine does in its own way: it stores events, leases runs and settles them."""

    @property
    def abilities(self) -> frozenset[Ability]:
        """What this engine can do beyond the rest; known before it starts."""
        ...

    async def start(self) -> str:
        """Open and migrate; return one line that says what a commit here survives.

        Raise `InboxNotReady` if it may work when tried again shortly.
        """
        ...

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        ...

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after each commit with new events, in this process or, soon after, another's."""
        ...

    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        """Store events, all or none, in the next shared commit, and remember an imprint there, too.

        A late delivery whose imprint is known is a copy: nothing is stored, and all receipts are
        duplicates.

        Raise `InboxFull` if the queue in front is full, and `InboxLate` after `within` seconds.
        """
        ...

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs, at most as many as each handler demands, and plan new events.

        A handler's places are shared evenly between the sources that have work for it. With
        `suspects`, one run in which a process died may be among them. What this process stored
        before is found, whichever node answers.

        `Claimed.more` says that there was something, leased or not: ask again at once. Otherwise ask
        after `Claimed.wait`, or when woken.
        """
        ...

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down; False for each whose lease was lost."""
        ...

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for the effects of an attempt; rolled back unless it is committed.

        Only engines with the ability `transactions` have it.
        """
        ...

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease by `lease` seconds; take over from workers whose lease has ended."""
        ...

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back the runs leased to `worker` beyond those held: after a claim of unknown outcome."""
        ...

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up at once; what it still runs goes back as if it had died."""
        ...


@runtime_checkable
class Checks(Protocol):
    """An inbox that can say whether it would take events now, which ours all are."""

    async def check(self) -> None:
        """Raise `InboxLost` if what it stores in is lost, and `InboxUnavailable` if it is away."""
        ...


@runtime_checkable
class GivesSessions(Protocol):
    """An inbox whose database the host's own code may use, as it may on those with `transactions`."""

    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        """SQLAlchemy's session in the inbox's database, committed if its block ends without an error."""
        ...


TellCommit = Callable[[int, float], None]
"""Told how many events a commit stored, and how many seconds it took."""


@runtime_checkable
class TellsCommits(Protocol):
    """An inbox that tells of its commits, as all of ours do."""

    def on_commit(self, tell: TellCommit) -> None:
        """Call `tell` in the event loop after each commit of events, from the next start on."""
        ...


class CommitQueue(Protocol):
    """What waits in front of an inbox's commits, in this process."""

    @property
    def waiting(self) -> int:
        """How many requests wait, as another thread may ask."""
        ...

    def on_marked(self, tell: TellMarked) -> None:
        """Call `tell` in the event loop after each commit of events, from now on."""
        ...


@runtime_checkable
class Queues(Protocol):
    """An inbox with a queue in front of its commits, as all of ours have."""

    @property
    def queue(self) -> CommitQueue | None:
        """The queue, while the inbox is open for writing."""
        ...


Excuse = Literal["leaving", "stalled"]
"""Why the end of a worker's lease is no death: its process is being stopped, or it lives but is blocked.

An attempt that a stop cuts short doesn't count. One that blocked its process does, as a time-out does.
"""


@runtime_checkable
class Excuses(Protocol):
    """An inbox that can be told that the end of a worker's lease will be no death, as all of ours can."""

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends; `stalled` holds until its next renewal."""
        ...


Renew = Callable[[str, float | None], None]
"""Prolongs a worker's lease by seconds; with None, excuses the worker as stalled instead."""


@runtime_checkable
class RenewsInThreads(Protocol):
    """An inbox whose leases can be prolonged while its event loop is blocked, as all of ours can."""

    def renewer(self) -> Renew | None:
        """What does that, by a connection of its own, in any thread; None if nobody else sees leases."""
        ...


@runtime_checkable
class Complains(Protocol):
    """An inbox that says at its start what is wrong with its store though it works."""

    @property
    def complaints(self) -> Sequence[str]:
        """A sentence for each, with the remedy."""
        ...


@runtime_checkable
class Paces(Protocol):
    """An inbox whose pruning isn't misled by a clock that was set ahead, as in all of ours."""

    async def pace(self, elapsed: float) -> float:
        """Let the next `prune` lag behind the store's clock if that goes too fast; return by how much.

        Both are in seconds; `elapsed` have passed since the last call.
        """
        ...


class Rewriter(Protocol):
    """Says how stored events are written anew."""

    def needs(self, record: EventRecord) -> bool:
        """Whether an event must be; its bodies aren't read yet."""
        ...

    def change(self, record: EventRecord) -> EventRecord:
        """The event as it is written, with its runs' errors."""
        ...


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How far events were written anew.

    Attributes:
        last: the key after which to go on, or None if there are no more events.
        seen: how many events were looked at.
        changed: how many of them were written.
    """

    last: str | None
    seen: int = 0
    changed: int = 0


@runtime_checkable
class Rewrites(Protocol):
    """An inbox whose stored events and refusals can be written anew in their places, as SQL can."""

    async def rewrite_events(self, after: str, rewriter: Rewriter) -> Rewritten:
        """Write the next events after a key anew, with their runs' errors, if they need it."""
        ...

    async def rewrite_refusals(self, change: Callable[[Refusal], Refusal | None]) -> int:
        """Write refused deliveries anew, as `change` says; None leaves one. Return how many were."""
        ...


ChangeAttempt = Callable[[AttemptRecord, str, str], AttemptRecord | None]
"""A failed attempt as it is to be, given its event's source and id as stored; None leaves it."""


@runtime_checkable
class RewritesAttempts(Protocol):
    """An inbox whose failed attempts can be written anew in their places, as SQL can."""

    async def rewrite_attempts(self, change: ChangeAttempt) -> None:
        """Write the texts of all failed attempts anew, as `change` says."""
        ...


@runtime_checkable
class RewritesSecrets(Protocol):
    """An inbox whose learnt secrets can be written anew, which all of ours can."""

    async def rewrite_secrets(self, change: Callable[[str, str], str | None]) -> int:
        """Write secrets anew, as `change` says of a source and a secret; return how many were."""
        ...


class Inbox(Engine, Protocol):
    """The durable store of events and runs.

    * `put` returns after the commit, never before, and only then may a sender be answered 2xx. It
      stores an envelope once per (source, id), under any concurrency.
    * An imprint is remembered until its end, whatever is pruned. Of late deliveries with one imprint
      `put` stores one at most, and none after any other delivery with it.
    * What `put` refused with `InboxFull` or, before its commit began, `InboxLate` is not stored.
    * A run is leased to one worker at a time. `settle` changes nothing for a lease that was lost.
    * A run whose worker's lease ended is given to another; after three such ends it is dead.
    * Nothing pending, running, retrying or dead is ever pruned; `Retention.dead` drops dead runs first.
    * Time is the store's own: processes on machines whose clocks differ agree on it.
    * Any method may raise `InboxUnavailable`; none raises a driver's error.
    """

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[Rejection, int]) -> None:
        """Count refusals, and keep some in the quarantine, which is bounded.

        If it is full, forged ones go first, then the oldest of the source that has most.
        """
        ...

    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        """Add to a counter, by source."""
        ...

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events with their runs: newest first, or oldest first if `after` is given."""
        ...

    async def stats(self) -> Stats:
        """Counts over the whole inbox."""
        ...

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        """Make the selected events' finished runs pending again; return how many runs that were."""
        ...

    async def drop(self, selection: Selection) -> int:
        """Give the selected events' dead runs up for good, as skipped; return how many that were."""
        ...

    async def refusals(
        self, ids: Sequence[int] | None = None, *, bodies: bool = True
    ) -> list[Refusal]:
        """The quarantine, or some of it, newest first; lists need no bodies."""
        ...

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        ...

    async def prune(
        self, retention: Retention, progress: Callable[[int], None] | None = None
    ) -> int:
        """Delete finished events that needn't be kept; return how many that were.

        `progress` is called now and then with how many have gone so far.
        """
        ...

    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        """Accept up to `lessons` secrets from the sender for `seconds`; 0 closes the set-up."""
        ...

    async def setup(self, source: str) -> Setup:
        """How a source's set-up stands."""
        ...

    async def learn(self, source: str, secret: str) -> bool:
        """Keep a secret that a sender sent; False if no set-up is open for it.

        One that is kept already is true again. None is ever replaced by another.
        """
        ...

    async def forget(self, source: str) -> int:
        """Forget the secrets that a source learned; return how many that were."""
        ...


def opened(part: PartT | None) -> PartT:
    """A part of an inbox that it has only while it is open; raise `InboxNotOpen` otherwise."""
    if part is None:
        raise InboxNotOpen
    return part
