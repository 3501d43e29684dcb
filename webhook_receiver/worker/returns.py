"""What a call returned: a run is done only if its function ran."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from types import GeneratorType
from typing import Any, cast

_LAYERS = 8  # awaitables that give awaitables; more than that never ends


@contextmanager
def _once() -> Generator[None]:
    yield


@asynccontextmanager
async def _async_once() -> AsyncGenerator[None]:
    yield


_CONTEXTS: tuple[type, ...] = (type(_once()), type(_async_once()))


class NeverRan(TypeError):
    """The handler's function didn't run."""


def checked(value: Any) -> Any:
    """What a handler returned; raise `NeverRan` if that shows that its function didn't run."""
    if value is None:
        return None
    if inspect.isgenerator(value) or inspect.isasyncgen(value):
        name = "a generator" if inspect.isgenerator(value) else "an async generator"
    elif type(value) in _CONTEXTS:
        name = "a context manager"
    else:
        return value
    raise NeverRan(
        f"the handler returned {name}, so its function never ran; a handler returns, it doesn't yield: "
        "look at the function and the decorators around it"
    )


def needs_loop(value: Any) -> bool:
    """Whether a value is still to be awaited."""
    cls = cast("type[object]", type(value))
    if getattr(cls, "__await__", None) is not None:
        return True
    return cls is GeneratorType and inspect.isawaitable(value)


async def finished(value: Any) -> Any:
    """What a call gives in the end: what it returned is awaited for as long as it can be."""
    for _ in range(_LAYERS):
        if not needs_loop(checked(value)):
            return value
        value = await value
    raise NeverRan("the handler returned an awaitable that never gives anything but another")


def discard(value: Any) -> None:
    """Drop what nobody will await."""
    if inspect.iscoroutine(value):
        value.close()
