"""Starting and stopping a receiver: each part in order, and the reverse of it, whichever failed."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any

from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.handlers.overrides import Overrides
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import abilities_of, open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.rejections import Tally
from webhook_receiver.inbox.sealing import UNENCRYPTED, Encryption, check_plain, encrypted
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.keys.setups import Setups
from webhook_receiver.keys.store import Keys
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.counting import Counts
from webhook_receiver.receiver.health import Health
from webhook_receiver.receiver.options import Options, StandIn
from webhook_receiver.receiver.quarantine import Quarantine
from webhook_receiver.receiver.starting import (
    NOT_STARTED,
    START_SECONDS,
    STOPPED,
    Clock,
    NewPruner,
    NewWorker,
    Opened,
    check_loop,
    check_system,
    count_commits,
    patiently,
    trace_commits,
)
from webhook_receiver.receiver.waking import Waking
from webhook_receiver.receiver.walk import Walk
from webhook_receiver.receiver.warnings import warn, warn_of_source
from webhook_receiver.tally import Totals
from webhook_receiver.tracing.switch import Switch
from webhook_receiver.worker.pruner import Pruner
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.worker import Worker

Lifespans = Callable[[], Iterable[AbstractAsyncContextManager[Any]]]

STALE_SECONDS = 2.0  # how long closing what belonged to an event loop that is gone may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a running receiver consists of."""

    inbox: Inbox
    router: Router
    walk: Walk
    health: Health
    loop: asyncio.AbstractEventLoop


@dataclass(slots=True, eq=False)
class _Life:
    """One life of a receiver: who has entered it, and what undoes it."""

    entrants: int = 0
    users: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    stack: contextlib.AsyncExitStack | None = None


class Lifecycle:
    """Starts a receiver's parts and stops them, once however often it is entered.

    Parameters:
        inbox: the configured inbox.
        sources: gives the present sources.
        handlers: the registered handlers; registration closes with the start.
        observer: logs each step.
        tally: counts what is refused, until it is written to the inbox.
        totals: adds up what this process does.
        published: gives the keys that senders publish.
        new_worker: makes the worker.
        new_pruner: makes the pruner; it gives None if events are kept for ever.
        upkeep: what is entered before deliveries are taken and left when none is any more.
        lifespans: what is entered before handlers run and left when none does any more.
        live_overrides: gives what FastAPI calls instead of functions, if the host is one of its apps.
        worker: whether handlers run here, if `running` isn't told otherwise.
        lazy: whether to start with the first request.
        start_within: seconds to wait for an inbox whose servers aren't up yet.
        encryption: the keys that what is stored is encrypted under, if any.
        traces: finds out at the start whether this process traces.
    """

    def __init__(
        self,
        inbox: str | Inbox,
        sources: Callable[[], Sequence[SourceConfig]],
        handlers: Handlers,
        observer: Observer,
        *,
        tally: Tally,
        totals: Totals,
        published: Keys,
        new_worker: NewWorker,
        new_pruner: NewPruner,
        upkeep: Lifespans = tuple,
        lifespans: Lifespans = tuple,
        live_overrides: Callable[[], Overrides] = dict,
        worker: bool = True,
        lazy: bool = False,
        start_within: float = START_SECONDS,
        encryption: Encryption = UNENCRYPTED,
        traces: Switch | None = None,
    ) -> None:
        self.configured_inbox, self.encryption = inbox, encryption
        self._traces = traces or Switch()
        self._sources, self._handlers = sources, handlers
        self._observer, self._tally, self._totals = observer, tally, totals
        self._published, self._new_worker, self._new_pruner = published, new_worker, new_pruner
        self.parts_now: Parts | None = None
        self.opened: Opened | None = None
        self._life = _Life()
        self._pruner: Pruner | None = None
        self._upkeep, self._lifespans = upkeep, lifespans
        self._live_overrides = live_overrides
        self._usual = Options(worker=worker, start_within=start_within)
        self._forced = Options()
        self._has_run = False
        self._waking = Waking(lambda: self.running(start_within=0.0)) if lazy else None
        self._stand_in: StandIn | None = None
        self._limit_handlers(inbox)

    @contextlib.contextmanager
    def standing_in(self, stand_in: StandIn) -> Generator[None]:
        """Let every start within the block use what a test gives."""
        if self._life.entrants:
            raise ConfigurationError(
                "the receiver runs already, on another inbox: let one test at a time enter it"
            )
        self._stand_in = stand_in
        try:
            yield
        finally:
            self._stand_in = None

    @property
    def _default(self) -> Options:
        """How it runs if nobody says otherwise. What is under test runs its handlers."""
        return self._usual if self._stand_in is None else replace(self._usual, worker=True)

    def now(self) -> float:
        """The time at which a delivery comes, in seconds since the epoch."""
        return time.time() if self._stand_in is None else self._stand_in.now()

    @property
    def _clock(self) -> Clock | None:
        """The time of a test, by which all waits that would wait for the event loop's."""
        return None if self._stand_in is None else self._stand_in.now

    def _limit_handlers(self, inbox: str | Inbox) -> None:
        """Refuse a handler that needs what the inbox can't do, as soon as it is registered."""
        abilities = abilities_of(inbox) if isinstance(inbox, str) else inbox.abilities
        kind = inbox.partition(":")[0] if isinstance(inbox, str) else type(inbox).__name__
        self._handlers.limit_to(abilities, f"an inbox on {kind}")

    @property
    def running_now(self) -> bool:
        """Whether deliveries can be taken."""
        return self.parts_now is not None and (self._waking is None or not self._waking.stale)

    @property
    def working_now(self) -> bool:
        """Whether handlers run here."""
        return self.parts_now is not None and self.parts_now.walk.worker is not None

    @property
    def ready(self) -> bool:
        """Whether deliveries can be taken, and the inbox was well when it was last checked."""
        return self.parts_now is not None and self.parts_now.health.well

    @property
    def parts(self) -> Parts:
        """What runs; raise `InboxUnavailable` before the start and after the stop."""
        if self.parts_now is None:
            raise InboxUnavailable(STOPPED if self._has_run else NOT_STARTED)
        return self.parts_now

    @property
    def walk(self) -> Walk:
        """What takes deliveries; raise `InboxUnavailable` before the start and after the stop."""
        return self.parts.walk

    async def wake(self) -> None:
        """Start now if that was put off until the first request."""
        if self._waking is not None:
            try:
                check_loop()
            except ConfigurationError as error:  # the operator's to mend, not the sender's
                raise InboxUnavailable(str(error)) from error
            if self._waking.stale:
                await self._abandon()
            await self._waking.wake()

    async def _abandon(self) -> None:
        """Forget what ran in an event loop that was closed without ending its tasks."""
        life, self._life = self._life, _Life()
        self._close()
        if life.stack is not None:
            with contextlib.suppress(Exception):  # much of it asks for the loop that is gone
                async with asyncio.timeout(STALE_SECONDS):
                    await life.stack.aclose()

    @contextlib.asynccontextmanager
    async def running(
        self,
        *,
        worker: bool | None = None,
        inbox: Inbox | None = None,
        start_within: float | None = None,
    ) -> AsyncGenerator[None]:
        """Start if nobody has yet, and stop when the last one leaves: see `Receiver.running`.

        A request that starts a lazy receiver can't wait for the inbox's servers.
        """
        check_system()
        check_loop()
        asked = Options(worker=worker, inbox=inbox, start_within=start_within)
        life = self._life
        if life.entrants == 0:
            life.turn = asyncio.Lock()  # a lock belongs to the loop that it was first waited in
        life.entrants += 1
        try:
            async with life.turn:
                if life.stack is None:
                    life.stack = await self._start(self._forced.over(asked).over(self._default))
                life.users += 1
            try:
                yield
            finally:
                async with life.turn:
                    life.users -= 1
                    if life.users == 0:
                        stack, life.stack = life.stack, None
                        await stack.aclose()
                        self._observer.log("receiver.stopped")
        finally:
            life.entrants -= 1

    @contextlib.asynccontextmanager
    async def running_within(
        self, host: AbstractAsyncContextManager[None], options: Options
    ) -> AsyncGenerator[None]:
        """Run within a host's lifespan; however that starts the receiver, it is by these options."""
        before, self._forced = self._forced, options.over(self._forced)
        try:
            async with host, self.running():
                yield
        finally:
            self._forced = before

    async def _start(self, options: Options) -> contextlib.AsyncExitStack:
        """Start each part; returns what undoes it all, in reverse order."""
        self._observer.start()
        self._traces.turn()
        router = Router(self._handlers)
        stand_in = self._stand_in and self._stand_in.inbox
        worker, within = options.worker is not False, options.start_within or 0.0
        given = options.inbox or stand_in or self.configured_inbox
        inbox = encrypted(open_inbox(given) if isinstance(given, str) else given, self.encryption)
        self._limit_handlers(inbox)
        engine = count_commits(inbox, given, self._totals)
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(inbox.stop)
            durability = await patiently(inbox.start, self._observer, within)
            await self._patiently(lambda: check_plain(inbox, self.encryption), within)
            trace_commits(inbox, self._traces.tracer)
            self.opened = Opened(
                inbox, durability, under_test=self._stand_in is not None, engine=engine
            )
            for attendant in self._upkeep():
                await stack.enter_async_context(attendant)
            walk = await self._start_walk(inbox, router, stack, within if worker else None)
            health = Health(inbox, self._observer)
            health.start()
            stack.push_async_callback(health.stop)
            stack.callback(self._close)
            self.parts_now = Parts(
                inbox=inbox,
                router=router,
                walk=walk,
                health=health,
                loop=asyncio.get_running_loop(),
            )
            self._has_run = True
            self._handlers.close("the receiver has started")
            warn(self._observer, router, inbox, durability, self._sources())
            self._observer.log(
                "receiver.started",
                inbox=durability,
                sources=sorted(config.name for config in self._sources()),
                handlers=len(router.handlers),
                worker=worker,
            )
            return stack.pop_all()

    async def _start_walk(
        self,
        inbox: Inbox,
        router: Router,
        stack: contextlib.AsyncExitStack,
        worker_within: float | None,
    ) -> Walk:
        # It needs records that are loaded with the inbox, as the worker's parts do.
        from webhook_receiver.receiver.tallying import Tallying  # noqa: PLC0415 - as above

        quarantine = Quarantine(inbox, self._sources(), self._observer, self._tally)
        quarantine.start()
        stack.push_async_callback(quarantine.stop)
        counts = Counts(inbox, self._observer)
        counts.start()
        stack.push_async_callback(counts.stop)
        tallying = Tallying(inbox, self._totals, self._clock)
        tallying.start()
        stack.push_async_callback(tallying.stop)
        return Walk(
            inbox=inbox,
            counts=counts,
            published=self._published,
            setups=Setups(inbox, self._published, self._observer, self._clock),
            quarantine=quarantine,
            observer=self._observer,
            totals=self._totals,
            tracer=self._traces.tracer,
            worker=None
            if worker_within is None
            else await self._start_worker(inbox, router, stack, worker_within),
        )

    async def _start_worker(
        self,
        inbox: Inbox,
        router: Router,
        stack: contextlib.AsyncExitStack,
        within: float,
    ) -> Worker:
        for lifespan in self._lifespans():
            await stack.enter_async_context(lifespan)
        overrides = None if self._stand_in is None else self._stand_in.overrides
        surroundings = Surroundings(self._handlers, overrides, self._live_overrides)
        await stack.enter_async_context(surroundings.opened())
        worker = self._new_worker(inbox, router, surroundings, clock=self._clock)
        stack.push_async_callback(worker.stop)
        await self._patiently(worker.start, within)
        pruner = self._pruner = self._new_pruner(inbox, self._sources())
        if pruner is not None:
            stack.push_async_callback(pruner.stop)
            pruner.start()
        return worker

    async def _patiently(self, step: Callable[[], Awaitable[None]], within: float) -> None:
        """Take a step of the start that needs the inbox, which is open and may fail all the same."""
        await patiently(step, self._observer, within, trouble=InboxUnavailable)

    def _close(self) -> None:
        """Take nothing more: from now on deliveries are answered 503."""
        self.parts_now = None
        self._handlers.reopen()

    def admit(self, handlers: Handlers) -> None:
        """Add handlers that a source brings, be it while the receiver runs."""
        self._handlers.admit(handlers)
        if self.parts_now is None:
            return
        worker = self.parts_now.walk.worker
        if worker is None:
            self.parts_now.router.add(handlers)
        else:
            worker.admit(list(handlers))

    def follow(self, before: SourceConfig | None, after: SourceConfig | None) -> None:
        """Let what runs know that a source was added, changed or removed."""
        if self.parts_now is None:
            return
        configs = self._sources()
        self.parts_now.walk.quarantine.follow(configs)
        if self._pruner is not None:
            self._pruner.follow(configs)
        if before is None and after is not None:
            self._observer.log("source.added", source=after.name, path=after.path)
            warn_of_source(self._observer, after)
        elif before is not None and after is None:
            self._observer.log("source.removed", source=before.name)
