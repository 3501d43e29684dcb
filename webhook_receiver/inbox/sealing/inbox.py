"""An inbox that encrypts: in front of any other, so each engine's own paths stay as they are.

Rules of this file: nothing goes on to the inner inbox that must not be readable there, and a value that
can't be decrypted costs its own run, event or refusal. Its sentence takes the value's place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from webhook_receiver.errors import ConfigurationError, InboxNotReady, InboxUnavailable
from webhook_receiver.inbox.acts import Act, Change, perform
from webhook_receiver.inbox.attempts import AttemptRecord, FailedOutcome, RemembersAttempts
from webhook_receiver.inbox.operating import (
    LOOK_SECONDS,
    EventPage,
    Failures,
    Search,
    operations_of,
)
from webhook_receiver.inbox.protocol import (
    Checks,
    Complains,
    Excuse,
    Excuses,
    GivesSessions,
    Inbox,
    Paces,
    Renew,
    RenewsInThreads,
    Transaction,
    opened,
)
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
from webhook_receiver.inbox.renaming import Backlog, MovesRuns
from webhook_receiver.inbox.sealing.acts import (
    UNKEPT,
    sealed_act,
    sealed_change,
)
from webhook_receiver.inbox.sealing.alarms import SealedAlarms
from webhook_receiver.inbox.sealing.cards import SealedCards
from webhook_receiver.inbox.sealing.jobs import SealedJobs
from webhook_receiver.inbox.sealing.keys import Encryption, Keyring
from webhook_receiver.inbox.sealing.leases import Leases, stored, unheld
from webhook_receiver.inbox.sealing.lines import SealedLines
from webhook_receiver.inbox.sealing.listing import opened_attempt, opened_record, opened_refusal
from webhook_receiver.inbox.sealing.logins import SealedSessions
from webhook_receiver.inbox.sealing.notes import Note, check_keys, note_keys, read_note
from webhook_receiver.inbox.sealing.operating import SealedOperations
from webhook_receiver.inbox.sealing.sealer import Sealer
from webhook_receiver.inbox.sealing.series import SealedSeries
from webhook_receiver.inbox.sealing.values import Values, place
from webhook_receiver.inbox.setups import Setup
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Envelope, Lease, Planned, Receipt

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


class SealedInbox(
    SealedSeries, SealedCards, SealedSessions, SealedAlarms, SealedJobs, SealedLines, Inbox
):
    """An inbox whose bodies, headers, errors, refused deliveries and learnt secrets are encrypted.

    Parameters:
        inner: the inbox behind it, not started.
        encryption: the keys.
        lenient: start even if keys are missing, to look at what can be read.
    """

    def __init__(self, inner: Inbox, encryption: Encryption, *, lenient: bool = False) -> None:
        self.inner, self._encryption, self._lenient = inner, encryption, lenient
        self._opened: Values | None = None
        self._note = Note()
        self.ring = Keyring()

    # The engine's life.

    @property
    @override
    def abilities(self) -> frozenset[Ability]:
        return self.inner.abilities

    @override
    async def start(self) -> str:
        """Start the inner inbox, and check that its keys are here.

        Raise `ConfigurationError` naming the key that is missing.
        """
        if not self.ring.keys:  # a start that is tried again asks no key service again
            self.ring = await self._encryption.keyring()
        line = await self.inner.start()
        try:
            self._note = await read_note(self.inner)
            if not self._lenient:
                await check_keys(self.inner, self.ring, self._note)
                await note_keys(self.inner, self.ring, self._note)
        except BaseException as error:
            await self.inner.stop()
            if isinstance(error, InboxUnavailable):  # it was open a moment ago
                raise InboxNotReady(str(error)) from error
            raise
        self._opened = Values(Sealer(self.ring))
        newest = self.ring.newest
        return line if newest is None else f"{line}; encrypted under key {newest.id}"

    @property
    def note(self) -> Note:
        """Which keys the inbox needs, as it was noted when this one started."""
        return self._note

    @property
    @override
    def values(self) -> Values:
        """What encrypts and decrypts; raise `InboxNotOpen` unless it is open."""
        return opened(self._opened)

    @property
    @override
    def writes_sealed(self) -> bool:
        """Whether new values are encrypted."""
        if self.ring.writes:
            return True
        if self._note.keys and not self.ring.keys:
            raise ConfigurationError(
                "the inbox is encrypted, and this process has no key to write with"
            )
        return False

    @override
    async def stop(self) -> None:
        self._opened = None
        await self.inner.stop()

    async def check(self) -> None:
        """Raise `InboxUnavailable` if nothing could be stored now."""
        if isinstance(self.inner, Checks):
            await self.inner.check()

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends."""
        if isinstance(self.inner, Excuses):
            await self.inner.excuse(worker, why)

    def renewer(self) -> Renew | None:
        """What prolongs leases in any thread, or None if nobody else sees them."""
        return self.inner.renewer() if isinstance(self.inner, RenewsInThreads) else None

    @property
    def complaints(self) -> Sequence[str]:
        """What the start found wrong with the store though it works, a sentence each."""
        return self.inner.complaints if isinstance(self.inner, Complains) else ()

    async def pace(self, elapsed: float) -> float:
        """Let the next `prune` lag behind the store's clock if that goes too fast; return by how much."""
        return await self.inner.pace(elapsed) if isinstance(self.inner, Paces) else 0.0

    @override
    def on_put(self, wake: Callable[[], None]) -> None:
        self.inner.on_put(wake)

    # Storing.

    @override
    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        values = self.values
        if not self.writes_sealed:
            plain = [values.comparable(envelope) for envelope in envelopes]
            return await self.inner.put(plain, within, imprint)
        if imprint is not None:
            digest = values.hashed("imprint", imprint.source, imprint.digest)
            imprint = replace(imprint, digest=digest)
        sealed = [values.sealed(envelope) for envelope in envelopes]
        receipts = await self.inner.put(sealed, within, imprint)
        if self.ring.identity is None:
            return receipts
        return [replace(r, id=e.id) for r, e in zip(receipts, envelopes, strict=True)]

    # Runs.

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs; those whose event can't be decrypted are dead letters that say so."""
        leases = Leases(self.values, writes=self.writes_sealed)
        claimed = await self.inner.claim(worker, leases.planning(plan), demands, suspects=suspects)
        readable, failed = leases.opened(claimed.leases)
        if failed:
            await self.inner.settle(failed)
        given_up = [leases.given_up(*one) for one in claimed.given_up]
        given_up += [(unheld(lease), dead) for lease, dead in failed]
        return replace(claimed, leases=readable, given_up=given_up)

    @override
    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        leases = Leases(self.values, writes=self.writes_sealed)
        return await self.inner.settle([leases.sealed_outcome(*one) for one in settled])

    @override
    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        return self.inner.transaction(stored(lease))

    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        """A session for the host's own tables, which nothing here encrypts."""
        if not isinstance(self.inner, GivesSessions):
            raise ConfigurationError("the inbox behind the encryption gives no sessions")
        return self.inner.session(readonly=readonly)

    @override
    async def renew(self, worker: str, lease: float) -> Taken:
        return await self.inner.renew(worker, lease)

    @override
    async def disown(self, worker: str, held: Sequence[int]) -> None:
        await self.inner.disown(worker, held)

    @override
    async def leave(self, worker: str) -> None:
        await self.inner.leave(worker)

    # Looking after it.

    @override
    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[Rejection, int]) -> None:
        if kept and self.writes_sealed:
            kept = [self.values.sealed_refusal(refusal) for refusal in kept]
        await self.inner.refuse(kept, counts)

    @override
    async def refusals(
        self, ids: Sequence[int] | None = None, *, bodies: bool = True
    ) -> list[Refusal]:
        found = await self.inner.refusals(ids, bodies=bodies)
        return [opened_refusal(self.values, refusal) for refusal in found]

    @override
    async def release_refusals(self, ids: Sequence[int]) -> None:
        await self.inner.release_refusals(ids)

    @override
    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        await self.inner.count(what, counts)

    @override
    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        hidden = self.values.hidden_selection(selection)
        found = await self.inner.events(hidden, bodies=bodies)
        return [opened_record(self.values, record) for record in found]

    async def page(
        self, search: Search, *, bodies: bool = False, seconds: float = LOOK_SECONDS
    ) -> EventPage:
        """A page of events: newest first, or oldest first if `after` is given."""
        return await self._operations.page(search, bodies=bodies, seconds=seconds)

    async def failures(
        self,
        status: FailedOutcome = "dead",
        *,
        handler: str | None = None,
        before: str | None = None,
        seconds: float = LOOK_SECONDS,
    ) -> Failures:
        """The runs that are dead or retrying, by handler and fault, from the newest event back."""
        return await self._operations.failures(
            status, handler=handler, before=before, seconds=seconds
        )

    @property
    def _operations(self) -> SealedOperations:
        return SealedOperations(operations_of(self.inner), self.inner, self.values)

    async def attempts(self, keys: Sequence[str]) -> list[AttemptRecord]:
        """The remembered attempts at the runs of some events, by run, and each run's oldest first."""
        if not isinstance(self.inner, RemembersAttempts):
            return []
        found = await self.inner.attempts(keys)
        if not found:
            return []
        stored = await self.inner.events(Selection(keys=sorted({one.key for one in found})))
        events = {record.key: record for record in stored}
        return [
            opened_attempt(self.values, one, events[one.key]) for one in found if one.key in events
        ]

    @override
    async def stats(self) -> Stats:
        return await self.inner.stats()

    @override
    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        hidden = self.values.hidden_selection(selection)
        return await self.inner.replay(hidden, dead_only=dead_only)

    @override
    async def drop(self, selection: Selection) -> int:
        return await self.inner.drop(self.values.hidden_selection(selection))

    async def backlog(self) -> list[Backlog]:
        """What waits for each handler, by name; handlers for which nothing waits are left out."""
        return await self.inner.backlog() if isinstance(self.inner, MovesRuns) else []

    async def move_runs(self, old: str, new: str) -> int:
        """Give a handler's unfinished and dead runs to another; return how many were moved."""
        return await self.inner.move_runs(old, new) if isinstance(self.inner, MovesRuns) else 0

    async def drop_runs(self, handler: str) -> int:
        """Give a handler's unfinished and dead runs up for good, as skipped; return how many."""
        return await self.inner.drop_runs(handler) if isinstance(self.inner, MovesRuns) else 0

    async def add_runs(self, runs: Sequence[tuple[str, Planned]]) -> int:
        """Plan further runs of events, by their keys; return how many were added."""
        if not isinstance(self.inner, MovesRuns):
            return 0
        keys = sorted({key for key, _ in runs})
        stored = {one.key: one for one in await self.inner.events(Selection(keys=keys))}
        leases = Leases(self.values, writes=self.writes_sealed)
        further = [(k, leases.sealed_plan(run, stored[k])) for k, run in runs if k in stored]
        return await self.inner.add_runs(further)

    # What operators did.

    async def perform(self, change: Change, act: Act) -> int:
        """Change something and write it down, both or neither; return how much was changed."""
        stored = self.stored_act(act)
        if self.ring.writes:
            change = sealed_change(self.values, change)
        return await perform(self.inner, change, stored)

    @override
    def stored_act(self, act: Act) -> Act:
        if self._note.keys and not self.ring.keys and not act.reason:
            return replace(act, target=UNKEPT)  # a retry needs no key
        return sealed_act(self.values, act) if self.writes_sealed else act

    @override
    async def prune(
        self, retention: Retention, progress: Callable[[int], None] | None = None
    ) -> int:
        return await self.inner.prune(retention, progress)

    # Learnt secrets.

    @override
    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        await self.inner.open_setup(source, seconds=seconds, lessons=lessons)

    @override
    async def setup(self, source: str) -> Setup:
        """How a set-up stands; raise `Unreadable` if a secret can't be decrypted: senders try again."""
        setup = await self.inner.setup(source)
        where = place("secret", source)
        learned = [self.values.opened_text(secret, where) for secret in setup.learned]
        return replace(setup, learned=list(dict.fromkeys(learned)))

    @override
    async def learn(self, source: str, secret: str) -> bool:
        if not self.writes_sealed:
            return await self.inner.learn(source, secret)
        if secret in (await self.setup(source)).learned:
            return True
        sealed = self.values.sealed_text(secret, place("secret", source))
        if await self.inner.learn(source, sealed):
            return True
        return secret in (await self.setup(source)).learned  # another process was quicker

    @override
    async def forget(self, source: str) -> int:
        return await self.inner.forget(source)
