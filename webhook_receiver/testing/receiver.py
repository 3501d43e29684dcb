"""`TestReceiver`: a receiver under test, with a temporary inbox and a time that the test moves."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal
from sqlalchemy import MetaData

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.testing.answers import Answer
from webhook_receiver.testing.async_receiver import AsyncTestReceiver, Trial
from webhook_receiver.testing.requests import BASE_URL

Result = TypeVar("Result")


class TestReceiver:
    """Delivers signed samples to a receiver and waits for its handlers.

    As a context manager it runs the receiver in a thread of its own, for plain tests. In an async test
    use `async with TestReceiver(…) as test`: the receiver then runs in the test's own loop, and `test`
    is an `AsyncTestReceiver`, whose methods are awaited.

    The inbox is temporary, whatever the receiver's own is, and its time stands still until `advance`.

    Parameters:
        receiver: the receiver under test; None takes the one that is mounted on `app`.
        app: the host app. Its lifespan runs around the receiver, and deliveries go through it.
        patience: how many real seconds to wait for handlers; then `TimeoutError` names their runs.
        metadata: SQLAlchemy's metadata of tables that handlers write to; they are created in the inbox.
        raise_handler_errors: whether an exception of a handler is raised in the test. `Retry`, `Reject`
            and `Skip` are outcomes, not errors.
        overrides: by type or function, the value or factory that handlers get instead.
        base_url: the app's address, as its `Host` header has it.
    """

    __test__ = False  # pytest would collect it

    def __init__(
        self,
        receiver: Receiver | None = None,
        *,
        app: Any = None,
        patience: float = 10.0,
        metadata: MetaData | None = None,
        raise_handler_errors: bool = False,
        overrides: Mapping[Any, Any] | None = None,
        base_url: str = BASE_URL,
    ) -> None:
        self._trial = Trial(
            receiver=receiver,
            app=app,
            patience=patience,
            metadata=metadata,
            raise_handler_errors=raise_handler_errors,
            overrides={} if overrides is None else overrides,
            base_url=base_url.rstrip("/"),
        )
        AsyncTestReceiver(self._trial)  # raises at once what would be wrong
        self._stack = contextlib.ExitStack()
        self._astack = contextlib.AsyncExitStack()
        self._running: tuple[BlockingPortal, AsyncTestReceiver] | None = None

    # In a plain test.

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            portal = stack.enter_context(start_blocking_portal())
            running = AsyncTestReceiver(self._trial).running()
            self._running = portal, stack.enter_context(portal.wrap_async_context_manager(running))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running = None
        self._stack.__exit__(kind, error, trace)

    # In an async test.

    async def __aenter__(self) -> AsyncTestReceiver:
        return await self._astack.enter_async_context(AsyncTestReceiver(self._trial).running())

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._astack.__aexit__(kind, error, trace)

    @property
    def entered(self) -> AsyncTestReceiver:
        """What runs in the thread; raise `ConfigurationError` if it wasn't entered."""
        return self._entered()[1]

    def _entered(self) -> tuple[BlockingPortal, AsyncTestReceiver]:
        if self._running is None:
            raise ConfigurationError(
                "enter the TestReceiver first: with TestReceiver(receiver) as test:"
            )
        return self._running

    def call(
        self, function: Callable[..., Coroutine[Any, Any, Result]], *arguments: Any, **named: Any
    ) -> Result:
        """Call an async function in the receiver's thread, and wait for it."""
        portal, _ = self._entered()
        result: Result = portal.call(partial(function, *arguments, **named))
        return result

    def deliver(
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
        """Deliver a signed event as an HTTP request, and wait for its handlers.

        Returns when all runs have ended, or wait for a retry or for another run.

        Parameters:
            source: the source's name.
            type: the event's type, which names a sample of the provider.
            id: the event's identity, by default a new one.
            set: values for dotted paths of the sample's payload.
            body: a body to send instead of a sample.
            headers: headers that are added last and replace others, to break what you like.
            secret: the secret to sign with, by default the source's newest.
            params: values for the parameters in the source's path.
            now: the time of signing, in seconds since the epoch, by default the receiver's.
            raise_handler_errors: for this delivery, instead of what the TestReceiver was given.
        """
        return self.call(
            self.entered.deliver,
            source,
            type,
            id=id,
            set=set,
            body=body,
            headers=headers,
            secret=secret,
            params=params,
            now=now,
            raise_handler_errors=raise_handler_errors,
        )

    def events(self, **selection: Any) -> list[EventRecord]:
        """The stored events, newest first, with bodies. Keywords are the fields of `Selection`."""
        return self.call(self.entered.events, **selection)

    def replay(self, key: str) -> EventRecord:
        """Run an event's handlers again, and wait for them."""
        return self.call(self.entered.replay, key)

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Jump ahead in time, and run what falls due on the way, each at its own time.

        Nothing waits for a real clock. Signatures, leases, retries and retention go by the same time.

        Parameters:
            days: how many days pass.
            hours: how many hours.
            minutes: how many minutes.
            seconds: how many seconds.
        """
        self.call(self.entered.advance, days=days, hours=hours, minutes=minutes, seconds=seconds)
