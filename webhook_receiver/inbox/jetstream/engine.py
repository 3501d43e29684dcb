"""The JetStream engine behind the `Inbox` protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from webhook_receiver.errors import ConfigurationError, InboxNotReady, InboxUnavailable
from webhook_receiver.inbox.jetstream.ingest import Ingest
from webhook_receiver.inbox.jetstream.runs.consumers import Lanes
from webhook_receiver.inbox.jetstream.runs.dead_letters import DeadLetters
from webhook_receiver.inbox.jetstream.runs.event_cache import Bodies
from webhook_receiver.inbox.jetstream.runs.hints import Hints
from webhook_receiver.inbox.jetstream.runs.holdings import Holdings
from webhook_receiver.inbox.jetstream.runs.leasing import Leasing
from webhook_receiver.inbox.jetstream.runs.limits import Limits
from webhook_receiver.inbox.jetstream.runs.planning import Planner
from webhook_receiver.inbox.jetstream.runs.settling import Settling
from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.listing import Listing, record
from webhook_receiver.inbox.jetstream.upkeep.pruning import Pruning
from webhook_receiver.inbox.jetstream.upkeep.quarantine import Quarantine
from webhook_receiver.inbox.jetstream.upkeep.replaying import Tending
from webhook_receiver.inbox.jetstream.upkeep.setups import Setups
from webhook_receiver.inbox.jetstream.upkeep.statistics import Statistics
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.durability import check_version, promise, sync_policies
from webhook_receiver.inbox.jetstream.wire.link import Link, Message
from webhook_receiver.inbox.jetstream.wire.names import Names
from webhook_receiver.inbox.jetstream.wire.publishing import Publisher
from webhook_receiver.inbox.jetstream.wire.reading import Reader
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.protocol import Transaction
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
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt

_LANES = b"lanes"  # says that there are new ones
LOOK = 1.0  # how often a worker is woken for what it can't know of, in seconds


@dataclass(slots=True)
class _Parts:
    """What an open inbox is made of."""

    link: Link
    names: Names
    streams: Streams
    workers: Workers
    hints: Hints
    lanes: Lanes
    holdings: Holdings
    ingest: Ingest
    planner: Planner
    leasing: Leasing
    settling: Settling
    listing: Listing
    tending: Tending
    pruning: Pruning
    statistics: Statistics
    quarantine: Quarantine
    counters: Counters
    setups: Setups


class JetStreamInbox:
    """An inbox in the streams of NATS servers."""

    abilities: frozenset[Ability] = frozenset()

    def __init__(self, address: Address) -> None:
        self._address = address
        self._open: _Parts | None = None
        self._wakes: list[Callable[[], None]] = []
        self._claiming = asyncio.Lock()
        self._look: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()

    async def start(self) -> str:
        """Connect, make or check the streams; return what a commit survives, in a line."""
        policies = await sync_policies(self._address.monitors)
        link = Link(self._address)
        await link.open()
        try:
            check_version(link.version)
            streams = Streams(link, self._address)
            if not self._address.weak:  # before anything is made on a server that is refused
                promise(self._address, link.version, self._address.replicas or 3, policies)
            replicas = await _opened(streams)
            line = promise(self._address, link.version, replicas, policies)
            batches = replicas > 1 or "always" in policies
            self._wakes = []
            self._open = self._build(link, streams, batches=batches)
            link.on_late = self._wake
            await link.listen(streams.names.wake, self._heard)
        except BaseException:
            self._open = None
            await link.close()
            raise
        self._look = asyncio.create_task(self._look_on(), name="webhook-look")
        return f"{line}; largest event {link.max_payload // 1024} KiB"

    def _build(self, link: Link, streams: Streams, *, batches: bool) -> _Parts:
        names = streams.names
        publisher, reader, workers = Publisher(link), Reader(link), Workers(link, names)
        publisher.batches = batches
        letters, counters = DeadLetters(link, names, publisher), Counters(link, names)
        holdings, bodies = Holdings(workers), Bodies(reader, names)
        quarantine, hints = Quarantine(link, names), Hints(link)
        lanes, limits = Lanes(streams, hints, reader), Limits(link, names, workers, holdings)
        return _Parts(
            link,
            names,
            streams,
            workers,
            hints,
            lanes,
            holdings,
            Ingest(link, names, publisher, hints, lanes, counters, self._announce),
            Planner(link, names, publisher, hints, lanes, bodies, letters),
            Leasing(
                link, names, publisher, workers, hints, lanes, limits, holdings, bodies, letters
            ),
            Settling(link, names, publisher, hints, holdings, letters, limits),
            Listing(reader, names, letters),
            Tending(link, names, publisher, hints, letters),
            Pruning(link, names, publisher, workers, letters),
            Statistics(link, names, workers, letters, counters, quarantine),
            quarantine,
            counters,
            Setups(link, names, workers),
        )

    async def stop(self) -> None:
        """Finish what is being stored, then close."""
        if self._look is not None:
            self._look.cancel()
            self._look = None
        parts = self._open
        if parts is not None:
            await parts.ingest.close()
            self._open = None
            await parts.link.close()

    @property
    def _parts(self) -> _Parts:
        if self._open is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return self._open

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events, this process's or another's."""
        self._wakes.append(wake)

    def _wake(self) -> None:
        for wake in self._wakes:
            wake()

    def _heard(self, payload: bytes) -> None:
        if payload == _LANES and self._open is not None:
            self._open.lanes.forget()
        self._wake()

    def _announce(self) -> None:
        """Wake the workers here, and tell other processes."""
        self._wake()
        if self._open is not None:
            task = asyncio.get_running_loop().create_task(self._tell_others(self._open))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell_others(self, parts: _Parts) -> None:
        try:
            made, parts.lanes.made = parts.lanes.made, False
            await parts.link.send(Message(parts.names.wake, _LANES if made else b""))
        except InboxUnavailable:
            return  # they look for themselves, a little later

    async def _look_on(self) -> None:
        """Retries that other processes scheduled, and runs of dead ones, announce themselves to nobody."""
        while True:
            await asyncio.sleep(LOOK)
            self._wake()

    async def put(
        self, envelopes: Sequence[Envelope], within: float | None = None
    ) -> list[Receipt]:
        """Store events; where it raises, some may be stored, and a retry finds them as duplicates."""
        return await self._parts.ingest.put(envelopes, within)

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Plan new events, and lease what is due; one claim at a time, so that none sees half a plan."""
        async with self._claiming:
            return await self._claim(worker, plan, demands, suspects=suspects)

    async def _claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        parts = self._parts
        await parts.lanes.find()
        plans = not demands or any(demand.places > 0 for demand in demands.values())
        for napping in (False, True):
            if napping and (wait := parts.lanes.may_ask_all()) is not None:
                parts.holdings.due_in(wait, parts.workers.now())
                break
            planned = await parts.planner.plan(plan, napping=napping) if plans else 0
            leases, hinted = await parts.leasing.lease(
                worker, demands, suspects=suspects, napping=napping
            )
            if parts.lanes.made:
                await self._tell_others(parts)
            if hinted or planned:
                return Claimed(leases, None, more=True)
        return Claimed((), parts.holdings.wait())

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        return await self._parts.settling.settle(settled)

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """Streams have no transactions for a handler's effects."""
        raise ConfigurationError(
            f"handler {lease.handler} wants a transaction: sqlite:/// and postgresql:// have them"
        )

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease, and keep its hints; tell what was taken over since the last time."""
        parts = self._parts
        parts.lanes.lease = lease
        await parts.workers.renew(worker, lease)
        await parts.hints.keep([held.reply for held in parts.holdings.of(worker)])
        taken = Taken(parts.holdings.requeued, tuple(parts.holdings.parked))
        parts.holdings.requeued, parts.holdings.parked = 0, []
        return taken

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back what a worker doesn't know that it holds."""
        parts = self._parts
        await parts.settling.give_back(parts.holdings.beyond(worker, held))

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up; what it still ran goes back as if it had died."""
        parts = self._parts
        await parts.workers.leave(worker)
        await parts.settling.abandon(parts.holdings.of(worker))

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[str, int]) -> None:
        """Count refusals and keep some."""
        parts = self._parts
        await parts.quarantine.keep(kept)
        await parts.counters.add("rejected", counts)

    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        """Add to a counter, by source."""
        await self._parts.counters.add(what, counts)

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events with their runs."""
        found = await self._parts.listing.events(selection, bodies=bodies)
        return [record(listed, bodies=bodies) for listed in found]

    async def stats(self) -> Stats:
        """Counts over the whole inbox."""
        return await self._parts.statistics.stats()

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        """Make finished runs pending again."""
        changed = await self._parts.tending.replay(selection, dead_only=dead_only)
        self._announce()
        return changed

    async def drop(self, selection: Selection) -> int:
        """Give dead runs up for good."""
        return await self._parts.tending.drop(selection)

    async def refusals(self, ids: Sequence[int] | None = None) -> list[Refusal]:
        """The quarantine, newest first."""
        return await self._parts.quarantine.list(ids)

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        await self._parts.quarantine.release(ids)

    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        """Take up to so many secrets that the source's sender tells, for so long."""
        await self._parts.setups.open(source, seconds, lessons)

    async def setup(self, source: str) -> Setup:
        """How a source's set-up stands."""
        return await self._parts.setups.get(source)

    async def learn(self, source: str, secret: str) -> bool:
        """Keep a secret that a sender told, where a set-up is open for it."""
        return await self._parts.setups.learn(source, secret)

    async def forget(self, source: str) -> int:
        """Forget the secrets that a source learned."""
        return await self._parts.setups.forget(source)

    async def prune(self, retention: Retention) -> int:
        """Delete finished events that needn't be kept."""
        return await self._parts.pruning.prune(retention)


async def _opened(streams: Streams) -> int:
    """Open the streams; raise `InboxNotReady` where the servers, connected, can't do so now."""
    try:
        return await streams.open()
    except InboxUnavailable as error:
        raise InboxNotReady(str(error)) from error
