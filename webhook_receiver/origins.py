"""Where an error came from, and nothing of what it held: for the log.

Rule of this file: files, lines and names of code, and no values. An exception's words may quote what a
stranger sent, and the locals of its frames hold secrets, tokens and bodies.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import cast

FRAMES = 20
"""How many frames of an error are named, the innermost."""

ERRORS = 8
"""How many errors of a chain or group are named."""


def kind_of(error: BaseException) -> str:
    """An error's class."""
    return type(error).__qualname__


def origin(error: BaseException) -> list[str]:
    """Its frames, outermost first, and its class; before them the same of what it came from."""
    found: list[str] = []
    for one in list(_chain(error, set()))[-ERRORS:]:
        frames = traceback.extract_tb(one.__traceback__)[-FRAMES:]
        found += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        found.append(kind_of(one))
    return found


def _chain(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """The error after everything that it came from."""
    if id(error) in seen or len(seen) > ERRORS * ERRORS:
        return
    seen.add(id(error))
    before = before_of(error)
    if before is not None:
        yield from _chain(before, seen)
    for one in parts_of(error):
        yield from _chain(one, seen)
    yield error


def before_of(error: BaseException) -> BaseException | None:
    """The error that it came from, or during whose handling it was raised; None if it hides that."""
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def parts_of(error: BaseException) -> tuple[BaseException, ...]:
    """The errors that a group holds; none if it isn't one."""
    if isinstance(error, BaseExceptionGroup):
        return cast("BaseExceptionGroup[BaseException]", error).exceptions
    return ()


def leaves_of(error: BaseException) -> tuple[BaseException, ...]:
    """The errors that a group and the groups in it hold, in their order; else the error itself."""
    found: list[BaseException] = []
    left = [error]
    while left:
        one = left.pop()
        left += reversed(parts_of(one))
        if not isinstance(one, BaseExceptionGroup):
            found.append(one)
    return tuple(found)
