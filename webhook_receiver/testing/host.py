"""The host app of a receiver under test: where the receiver is mounted, and the app's lifespan."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.receiver.mounting import Below
from webhook_receiver.receiver.receiver import Receiver

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mounted:
    """A receiver within an app.

    Attributes:
        receiver: the receiver.
        prefix: the path below which it is mounted; None if it isn't found in the app.
    """

    receiver: Receiver
    prefix: str | None


def mounted(app: Any, receiver: Receiver | None) -> Mounted:
    """Where a receiver is mounted in an app, or the only one that is; raise `ConfigurationError`."""
    found = list(_below(app, ""))
    own = [one for one in found if receiver is None or one.receiver is receiver]
    if receiver is not None:
        return own[0] if own else Mounted(receiver, None)
    if not own:
        raise ConfigurationError(
            "no receiver is mounted on this app: call receiver.mount(app, '/hooks') first, or name "
            "the receiver: TestReceiver(receiver, app=app)"
        )
    if len({id(one.receiver) for one in own}) > 1:
        paths = ", ".join(str(one.prefix) for one in own)
        raise ConfigurationError(
            f"this app has several receivers, at {paths}; name one: TestReceiver(receiver, app=app)"
        )
    return own[0]


def _below(app: Any, prefix: str) -> Iterator[Mounted]:
    """The receivers in an app, in what is mounted there, and behind middleware."""
    if isinstance(app, Receiver):
        yield Mounted(app, prefix)
        return
    if isinstance(app, Below) and isinstance(app.receiver, Receiver):  # its route has the rest
        yield Mounted(app.receiver, prefix.rpartition("/{")[0])
        return
    routes: Any = getattr(app, "routes", None)
    if routes is None:
        inner = getattr(app, "app", None)
        if inner is not None:
            yield from _below(inner, prefix)
        return
    for route in routes:
        if getattr(route, "app", None) is not None:
            yield from _below(route.app, prefix + getattr(route, "path", ""))


@contextlib.asynccontextmanager
async def lifespan(app: Any) -> AsyncGenerator[Mapping[str, Any]]:
    """Run an ASGI app's lifespan; gives the state for its requests, and raises what the app raises."""
    state: dict[str, Any] = {}
    asked: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
    told: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": state}
    task = asyncio.ensure_future(app(scope, asked.get, told.put))
    try:
        await _phase("startup", asked, told, task)
        yield state
        await _phase("shutdown", asked, told, task)
        await task
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _phase(
    name: str,
    asked: asyncio.Queue[Mapping[str, Any]],
    told: asyncio.Queue[Mapping[str, Any]],
    task: asyncio.Future[None],
) -> None:
    asked.put_nowait({"type": f"lifespan.{name}"})
    answer = asyncio.ensure_future(told.get())
    either: list[asyncio.Future[Any]] = [answer, task]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if not answer.done():
        answer.cancel()
        await task  # raises what the app raised
        raise ConfigurationError(f"the app's lifespan ended before its {name}")
    message = answer.result()
    if message["type"] == f"lifespan.{name}.failed":
        await asyncio.wait([task])
        await task
        words = message.get("message", "") or "it says no more"
        raise ConfigurationError(f"the app's {name} failed: {words}")


@contextlib.asynccontextmanager
async def in_one_task(context: AbstractAsyncContextManager[Value]) -> AsyncGenerator[Value]:
    """Enter and leave a context in a task of its own: fixtures are set up and torn down in two."""
    ready: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()

    async def hold() -> None:
        async with context as value:
            ready.set_result(value)
            await stop.wait()

    task = asyncio.create_task(hold(), name="webhook-test")
    try:
        either: list[asyncio.Future[Any]] = [task, ready]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            await task  # raises what the start raised
        yield ready.result()
        stop.set()
        await task
    finally:
        stop.set()
        await asyncio.wait([task])
