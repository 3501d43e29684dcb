"""`AsyncTestReceiver`: a receiver under test in the test's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import MetaData

from webhook_receiver.errors import NEEDS_ASYNCIO, ConfigurationError
from webhook_receiver.handlers.overrides import Overrides, check_mapping
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.receiver.options import StandIn
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.receiver.source import Source
from webhook_receiver.testing import requests
from webhook_receiver.testing.answers import Answer
from webhook_receiver.testing.clock import A_MOMENT, HeldClock, check_ticking
from webhook_receiver.testing.failures import Failures
from webhook_receiver.testing.host import in_one_task, lifespan, mounted
from webhook_receiver.testing.requests import BASE_URL, Reply, Request
from webhook_receiver.testing.temporary import TemporaryInbox
from webhook_receiver.testing.waiting import Waits
from webhook_receiver.types import Delivery
from webhook_receiver.worker.pruner import for_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is under test, and how: the parameters of `TestReceiver`."""

    receiver: Receiver | None = None
    app: Any = None
    patience: float = 10.0
    metadata: MetaData | None = None
    raise_handler_errors: bool = False
    overrides: Overrides = field(default_factory=dict[Any, Any])
    base_url: str = BASE_URL


class AsyncTestReceiver:
    """Delivers to a receiver that runs in the test's own loop: `async with TestReceiver(…) as test`.

    `TestReceiver` makes it. Its methods are those of `TestReceiver`, awaited.

    Attributes:
        receiver: the receiver under test.
        clock: the receiver's time.
    """

    __test__ = False  # pytest would collect it

    def __init__(self, trial: Trial) -> None:
        if trial.app is None and trial.receiver is None:
            raise ConfigurationError(
                "TestReceiver needs a receiver, or an app that one is mounted on: "
                "TestReceiver(receiver), TestReceiver(app=app)"
            )
        check_mapping(trial.overrides)
        self._trial = trial
        found = mounted(trial.app or trial.receiver, trial.receiver)
        self.receiver, self._prefix = found.receiver, found.prefix
        self.clock = HeldClock()
        self.failures = Failures()
        self._inbox = TemporaryInbox(trial.metadata, self.clock)
        self._waits = Waits(self.receiver, self._inbox, self.clock, trial.patience)
        self._state: Mapping[str, Any] = {}

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncGenerator[AsyncTestReceiver]:
        """Run the host's lifespan, if there is an app, and within it the receiver."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            raise ConfigurationError(NEEDS_ASYNCIO) from None
        await check_ticking()
        stand_in = StandIn(inbox=self._inbox, now=self.clock.now, overrides=self._trial.overrides)
        observer = self.receiver.observer
        with self.receiver.standing_in(stand_in), observer.listening(self.failures):
            async with in_one_task(self._started()) as self._state:
                yield self

    @contextlib.asynccontextmanager
    async def _started(self) -> AsyncGenerator[Mapping[str, Any]]:
        app = self._trial.app
        async with contextlib.AsyncExitStack() as stack:
            state: Mapping[str, Any] = {}
            if app is not None:
                state = await stack.enter_async_context(lifespan(app))
            await stack.enter_async_context(self.receiver.running())
            yield state

    # Deliveries.

    async def deliver(
        self,
        source: str,
        type: str | None = None,
        *,
        id: str | None = None,
        set: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        secret: object = None,
        params: Mapping[str, str] | None = None,
        now: float | None = None,
        raise_handler_errors: bool | None = None,
    ) -> Answer:
        """Deliver a signed event as an HTTP request, and wait for its handlers: see `TestReceiver`."""
        known = self.receiver.find_source(source)
        params = params or {}
        path = requests.path_of(known, params)
        delivery = requests.unsigned(known, type, id=id, set=set, body=body)
        url = self.address(known, path, params)
        self.clock.move(A_MOMENT)
        at = self.clock.now() if now is None else now
        signed = requests.signed(known, replace(delivery, url=url), secret, at)
        request = self.request(known, path, requests.with_headers(signed, headers or {}))
        failed = len(self.failures)
        newest = await self.events(limit=1)
        async with self._waits.patient(Selection(source=source)):
            reply = await self.send(request)
            after = newest[0].key if newest else "0"
            stored = await self._waits.settled(Selection(source=known.name, after=after))
        return self._answer(reply, stored, failed, raising=raise_handler_errors)

    def address(self, source: Source, path: str, params: Mapping[str, str]) -> str:
        """The address of a source as its sender knows it."""
        configured = source.config.url_of(path.encode(), params, b"")
        return configured or f"{self._trial.base_url}{self._path(path)}"

    def request(self, source: Source, path: str, delivery: Delivery) -> Request:
        """A delivery as a request to a path of the receiver, wherever that is mounted."""
        client = requests.client_of(source)
        return Request(delivery, self._path(path), client, self._trial.base_url, self._state)

    def _path(self, path: str) -> str:
        return path if self._trial.app is None else f"{self._prefix or ''}{path}"

    async def send(self, request: Request) -> Reply:
        """Send a request as it is to the app, or to the receiver if that isn't mounted there."""
        through = self._trial.app is not None and self._prefix is not None
        return await requests.exchange(self._trial.app if through else self.receiver, request)

    def _answer(
        self, reply: Reply, stored: Sequence[EventRecord], failed: int, *, raising: bool | None
    ) -> Answer:
        if self._trial.raise_handler_errors if raising is None else raising:
            self.failures.raise_since(failed)
        keys = {event.key for event in stored}
        failures = [one for one in self.failures.since(failed) if one.key in keys]
        return Answer(reply.status, reply.body, reply.headers, stored, failures)

    # What is stored.

    async def events(self, **selection: Any) -> list[EventRecord]:
        """The stored events, newest first, with bodies. Keywords are the fields of `Selection`."""
        await check_ticking()
        return await self.receiver.inbox.events(Selection(**selection), bodies=True)

    async def replay(self, key: str) -> EventRecord:
        """Run an event's handlers again, and wait for them."""
        chosen, failed = Selection(keys=[key]), len(self.failures)
        async with self._waits.patient(chosen):
            await self.receiver.inbox.replay(chosen, dead_only=False)
            records = await self._waits.settled(chosen)
        if self._trial.raise_handler_errors:
            self.failures.raise_since(failed)
        if not records:
            raise ConfigurationError(f"no event has the key {key!r}; see test.events()")
        return records[0]

    async def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Jump ahead in time, and run what falls due on the way, each at its own time.

        Parameters:
            days: how many days pass.
            hours: how many hours.
            minutes: how many minutes.
            seconds: how many seconds.
        """
        passing = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        if not passing > 0:
            raise ConfigurationError("time only goes forward: test.advance(days=3)")
        failed = len(self.failures)
        await check_ticking()
        async with self._waits.patient(Selection()):
            await self._waits.until(self.clock.now() + passing)
            await self.receiver.pass_time(passing)
        if self.receiver.retention is not None:
            configs = [source.config for source in self.receiver.sources.values()]
            await self.receiver.inbox.prune(for_sources(self.receiver.retention, configs))
        if self._trial.raise_handler_errors:
            self.failures.raise_since(failed)
