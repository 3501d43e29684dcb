"""What is open around a call: context managers, closed in reverse order, each told of the error."""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, cast

from webhook_receiver.handlers.dependencies import Kind, Made, is_mock


class Place(enum.Enum):
    """Where a context manager is entered and left."""

    ASYNC = "awaited on the loop"
    LOOP = "called on the loop"
    THREAD = "called in a thread"


Opened = list[tuple[Place, Any]]
"""Context managers that are open, outermost first."""


def way_in(made: Made, result: Any, *, hook: bool = False) -> Place | None:
    """How what a factory returned is entered, or None if it is the value itself. A lock isn't entered."""
    if not (made.enters or hook) or is_mock(result):
        return None
    cls = cast("type[object]", type(result))
    if hasattr(cls, "acquire") and hasattr(cls, "release"):
        return None
    if hasattr(cls, "__aenter__"):
        return Place.ASYNC
    return Place.THREAD if hasattr(cls, "__enter__") else None


def note_entry(made: Made, error: BaseException) -> None:
    """Note on an error that what a factory returned was being entered: it may have been open before."""
    if made.kind not in (Kind.GENERATOR, Kind.ASYNC_GENERATOR):
        error.add_note(
            f"{made.title} returned a context manager, so it was entered. If something else opens and "
            "closes it, provide a generator function that yields it."
        )


def close_here(opened: Opened, error: BaseException | None) -> None:
    """Close all, whatever some of them raise; raise what stands in the end, if that is another error.

    None of them can swallow an error.
    """
    current = error
    while opened:
        _, context = opened.pop()
        try:
            context.__exit__(*told(current))
        except BaseException as raised:  # noqa: BLE001 - user code: the next is told
            current = raised
    if current is not None and current is not error:
        raise current


async def close(
    opened: Opened,
    error: BaseException | None,
    in_thread: Callable[[Callable[[], None]], Awaitable[None]],
) -> None:
    """As `close_here`; what was entered in a thread is left in one."""
    current = error
    while opened:
        place, context = opened.pop()
        try:
            if place is Place.ASYNC:
                await context.__aexit__(*told(current))
            elif place is Place.LOOP:
                context.__exit__(*told(current))
            else:
                opened.append((place, context))
                await in_thread(partial(close_here, _taken(opened), current))
        except BaseException as raised:  # noqa: BLE001 - user code: the next is told
            current = raised
    if current is not None and current is not error:
        raise current


def _taken(opened: Opened) -> Opened:
    """Those at the end that are left in a thread, taken out: all in one turn."""
    start = len(opened)
    while start and opened[start - 1][0] is Place.THREAD:
        start -= 1
    taken = opened[start:]
    del opened[start:]
    return taken


_NO_ERROR = (None, None, None)


def told(error: BaseException | None) -> tuple[Any, Any, Any]:
    """What a context manager is left with."""
    return _NO_ERROR if error is None else (type(error), error, error.__traceback__)
