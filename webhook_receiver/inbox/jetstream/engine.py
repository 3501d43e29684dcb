"""The JetStream engine behind the `Inbox` protocol."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from typing_extensions import override

from webhook_receiver.errors import (
    ConfigurationError,
    InboxLost,
    InboxNotReady,
    InboxUnavailable,
)
from webhook_receiver.inbox.attempts import AttemptRecord, FailedOutcome
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.cards import Card, LivingWorker
from webhook_receiver.inbox.jetstream.acting import JetStreamActs
from webhook_receiver.inbox.jetstream.alarming import JetStreamAlarms
from webhook_receiver.inbox.jetstream.logins import JetStreamSessions
from webhook_receiver.inbox.jetstream.opened import Opened, opened_on
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.runs.workers import renew_aside
from webhook_receiver.inbox.jetstream.tallying import JetStreamSeries
from webhook_receiver.inbox.jetstream.upkeep.listing import record
from webhook_receiver.inbox.jetstream.upkeep.walking import MOST_ROWS
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.durability import check_version, promise, sync_policies
from webhook_receiver.inbox.jetstream.wire.link import Got, Link, Message
from webhook_receiver.inbox.jetstream.wire.streams import REPLICATED, Streams
from webhook_receiver.inbox.jetstream.wire.wire import wire
from webhook_receiver.inbox.operating import LOOK_SECONDS, EventPage, Failures, Search
from webhook_receiver.inbox.protocol import (
    CommitQueue,
    Excuse,
    Inbox,
    Renew,
    TellCommit,
    Transaction,
    opened,
)
from webhook_receiver.inbox.records import (
    ABILITIES,
    Ability,
    Access,
    Claim,
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
from webhook_receiver.inbox.setups import Setup
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Envelope, Lease, Receipt

_NEW_CONSUMERS = b"lanes"  # the word for it on the wire, which older processes know
WAKE_SECONDS = 1.0  # how often workers are woken for what they can't know of


class JetStreamInbox(JetStreamActs, JetStreamAlarms, JetStreamSeries, JetStreamSessions, Inbox):
    """An inbox in the streams of NATS servers."""

    def __init__(self, address: Address, access: Access = Access.MAKE) -> None:
        self._address, self._access = address, access
        self._made: Opened | None = None
        self._lost: InboxLost | None = None
        self._tell: TellCommit | None = None
        self._wakes: list[Callable[[], None]] = []
        self._claiming = asyncio.Lock()
        self._waker: asyncio.Task[None] | None = None
        self._announcing: set[asyncio.Task[None]] = set()

    @property
    @override
    def abilities(self) -> frozenset[Ability]:
        return ABILITIES["nats"]

    @override
    async def start(self) -> str:
        """Connect, and make or check the streams; raise `InboxNotReady` if a later start may succeed."""
        link = Link(self._address)
        try:
            return await self._start(link)
        except InboxUnavailable as error:
            if link.trouble.denial:
                name = self._address.name
                raise ConfigurationError(
                    f"the user of the inbox's URL lacks a right on {self._address.shown}: "
                    f"{link.trouble.denial}; let it publish to $JS.>, _INBOX.> and {name}.>, and "
                    f"subscribe to _INBOX.> and {name}.>"
                ) from error
            raise InboxNotReady(str(error)) from error

    def _check(self, link: Link) -> None:
        check_version(link.version)
        if link.without_jetstream:
            raise ConfigurationError(
                f"{self._address.shown} runs without JetStream: start it with -js, or add jetstream "
                "to its configuration"
            )

    async def _start(self, link: Link) -> str:
        self._address.check_creds()
        await link.open()
        try:
            self._check(link)
            streams = Streams(link, self._address)
            policies = await sync_policies(self._address.monitors)
            if not self._address.weak:  # before anything is made on a server that is refused
                promise(self._address, link.version, self._address.replicas or REPLICATED, policies)
            replicas = await streams.open(make=self._access is Access.MAKE)
            await streams.check()  # notes which ones they are
            line = promise(self._address, link.version, replicas, policies)
            batches = replicas > 1 or "always" in policies
            self._wakes = []
            by = wire(link, streams.names, batches=batches)
            self._made = opened_on(by, streams, self._announce, self._tell)
            link.on_late = self._wake
            await link.listen(streams.names.wake, self._heard)
        except BaseException:
            self._made = None
            await link.close()
            raise
        if self._access is not Access.READ:
            self._waker = asyncio.create_task(self._keep_waking(), name="webhook-look")
        return f"{line}; largest event {link.max_payload // 1024} KiB"

    @override
    async def stop(self) -> None:
        if self._waker is not None:
            self._waker.cancel()
            self._waker = None
        if (made := self._made) is not None:
            await made.storing.close()
            self._made, self._lost = None, None
            await made.parts.wire.link.close()

    @property
    @override
    def _open(self) -> Opened:
        if self._lost is not None:
            raise InboxLost(str(self._lost))
        return opened(self._made)

    async def check(self) -> None:
        """Raise `InboxUnavailable` if nothing could be stored now; `InboxLost` stays until the stop."""
        try:
            await self._open.streams.check()
        except InboxLost as error:
            self._lost = error
            raise

    @override
    def on_put(self, wake: Callable[[], None]) -> None:
        self._wakes.append(wake)

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for its commits, while it is open for writing."""
        return None if self._made is None else self._made.storing.queue

    def on_commit(self, tell: TellCommit) -> None:
        """Call `tell` with the events and seconds of each commit of events, from the next start on."""
        self._tell = tell

    def _wake(self) -> None:
        for wake in self._wakes:
            wake()

    def _heard(self, message: Got) -> None:
        if message.payload == _NEW_CONSUMERS and self._made is not None:
            self._made.parts.consumers.forget()
        self._wake()

    @override
    def _announce(self) -> None:
        """Wake the workers here, and those of other processes."""
        self._wake()
        if self._made is not None:
            task = asyncio.get_running_loop().create_task(self._wake_others(self._made.parts))
            self._announcing.add(task)
            task.add_done_callback(self._announcing.discard)

    async def _wake_others(self, shared: RunParts) -> None:
        try:
            made, shared.consumers.made = shared.consumers.made, False
            payload = _NEW_CONSUMERS if made else b""
            await shared.wire.link.send(Message(shared.wire.names.wake, payload))
        except InboxUnavailable:
            return  # they look for themselves, a little later

    async def _keep_waking(self) -> None:
        """Nobody announces retries that other processes scheduled, nor runs of processes that died."""
        while True:
            await asyncio.sleep(WAKE_SECONDS)
            self._wake()

    @override
    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        """Store events. If it raises, some may be stored, and a retry finds them as duplicates."""
        return await self._open.storing.put(envelopes, within, imprint)

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Plan and lease; one claim at a time, so that none sees half a plan."""
        async with self._claiming:
            return await self._claim(Claim(worker, plan, demands, suspects))

    async def _claim(self, asked: Claim) -> Claimed:
        made = self._open
        consumers, holdings = made.parts.consumers, made.parts.holdings
        await consumers.find()
        demands = asked.demands.values()
        plans = not demands or any(demand.places > 0 for demand in demands)
        for napping in (False, True):
            if napping and (wait := consumers.may_ask_all()) is not None:
                holdings.due_in(wait, made.parts.workers.now())
                break
            planned = await made.planning.plan(asked.plan, napping=napping) if plans else 0
            leases, hinted = await made.leasing.lease(asked, napping=napping)
            if consumers.made:
                await self._wake_others(made.parts)
            if hinted or planned:
                return Claimed(leases, None, more=True)
        return Claimed((), holdings.wait())

    @override
    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        return await self._open.settling.settle(settled)

    @override
    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """Raise `ConfigurationError`: streams have no transactions for a handler's effects."""
        raise ConfigurationError(
            f"handler {lease.handler} needs a transaction: only sqlite:// and postgresql:// inboxes have them"
        )

    @override
    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease, and keep its hints; return what was taken over since the last time."""
        shared = self._open.parts
        holdings = shared.holdings
        shared.consumers.lease = lease
        await shared.workers.renew(worker, lease)
        await shared.hints.keep([held.reply for held in holdings.of(worker)])
        taken = Taken(holdings.requeued, tuple(holdings.parked))
        holdings.requeued, holdings.parked = 0, []
        return taken

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends."""
        await self._open.parts.workers.excuse(worker, why)

    @property
    def keeps_cards(self) -> bool:
        """It does."""
        return True

    async def present(self, worker: str, card: Card, up: float) -> None:
        """Write down who a worker is that renewed its lease, and that it has worked for `up` seconds."""
        await self._open.parts.cards.present(worker, card, up)

    async def workers(self) -> list[LivingWorker]:
        """The workers that hold a lease, by name."""
        return await self._open.parts.cards.living()

    def renewer(self) -> Renew | None:
        """What prolongs leases in any thread."""
        address, names = self._address, self._open.streams.names

        def renew(worker: str, lease: float | None) -> None:
            asyncio.run(renew_aside(address, names, worker, lease))

        return renew

    @override
    async def disown(self, worker: str, held: Sequence[int]) -> None:
        made = self._open
        await made.settling.give_back(made.parts.holdings.beyond(worker, held))

    @override
    async def leave(self, worker: str) -> None:
        made = self._open
        await made.parts.workers.leave(worker)
        await made.settling.abandon(made.parts.holdings.of(worker))

    @override
    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[Rejection, int]) -> None:
        made = self._open
        await made.quarantine.keep(kept)
        await made.counters.reject(counts, made.parts.workers.now())

    @override
    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        await self._open.counters.add(what, counts)

    @override
    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        found = await self._open.listing.events(selection, bodies=bodies)
        return [record(listed, bodies=bodies) for listed in found]

    async def attempts(self, keys: Sequence[str]) -> list[AttemptRecord]:
        """The remembered attempts at the runs of some events, by run, and each run's oldest first."""
        return await self._open.listing.attempts(keys)

    async def page(
        self, search: Search, *, bodies: bool = False, seconds: float = LOOK_SECONDS
    ) -> EventPage:
        """A page of events: newest first, or oldest first if `after` is given."""
        budget = Budget(time.monotonic, seconds, MOST_ROWS)
        return await self._open.searching.page(search, budget, bodies=bodies)

    async def failures(
        self,
        status: FailedOutcome = "dead",
        *,
        handler: str | None = None,
        before: str | None = None,
        seconds: float = LOOK_SECONDS,
    ) -> Failures:
        """The runs that are dead or retrying, by handler and fault, from the newest event back."""
        budget = Budget(time.monotonic, seconds, MOST_ROWS)
        return await self._open.grouping.failures(status, handler, before, budget)

    @override
    async def stats(self) -> Stats:
        return await self._open.statistics.stats()

    @override
    async def refusals(
        self, ids: Sequence[int] | None = None, *, bodies: bool = True
    ) -> list[Refusal]:
        return await self._open.quarantine.list(ids, bodies=bodies)

    @override
    async def release_refusals(self, ids: Sequence[int]) -> None:
        await self._open.quarantine.release(ids)

    @override
    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        await self._open.setups.open(source, seconds, lessons)

    @override
    async def setup(self, source: str) -> Setup:
        return await self._open.setups.get(source)

    @override
    async def learn(self, source: str, secret: str) -> bool:
        return await self._open.setups.learn(source, secret)

    @override
    async def forget(self, source: str) -> int:
        return await self._open.setups.forget(source)

    async def pace(self, elapsed: float) -> float:
        """Let pruning lag behind the server's clock if that goes too fast; return by how much."""
        return await self._open.pruning.pace(elapsed)

    async def rewrite_secrets(self, change: Callable[[str, str], str | None]) -> int:
        """Write secrets anew, as `change` says of a source and a secret; return how many were."""
        return await self._open.setups.rewrite(change)

    @override
    async def prune(
        self, retention: Retention, progress: Callable[[int], None] | None = None
    ) -> int:
        return await self._open.pruning.prune(retention, progress or (lambda _gone: None))
