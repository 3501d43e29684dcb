"""Where a handler's error came from, as text: for the inbox, the log and whoever mends it.

Rules of this file: lines of code, and no values but the errors' own words, cleaned. However large an
error is, its text is bounded, and the innermost frames of each error outlast the others. Whatever a
user's error does, nothing is raised.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from itertools import groupby
from types import FrameType, TracebackType
from typing import cast

from webhook_receiver.errors import describe, storable
from webhook_receiver.origins import before_of, parts_of

TRACEBACK_CHARACTERS = 8 * 1024
"""How long a traceback's text can be."""

ERRORS = 12
"""How many errors of a chain or group are written."""

FRAMES = 64
"""How many frames of an error are written, the innermost, beside the outermost one."""

_LINE_CHARACTERS = 300
_WORDS_CHARACTERS = 1_000
_NOTES = 4
_REPEATED = 3  # as Python folds them
_MARGINS = 1_024  # what indentation and headings may take of it all

_ROOMS = ("worker", "inbox", "payload", "handlers")
_MACHINERY = {f"{__package__}.{room}" for room in _ROOMS}
_WORKER = f"{__package__}.worker"
_GLUE = {"asyncio", "concurrent", "contextlib", "threading"}

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n"
_HEADING = "Traceback (most recent call last):"


def traceback_of(error: BaseException) -> str:
    """An error's frames and words, and before them those of what it came from; "" if it has no frames.

    It reads like Python's own, without the frames of the worker that called the handler.
    """
    try:
        chosen = _chosen(error)
        if all(one.__traceback__ is None for one in chosen.values()):
            return ""
        share = (TRACEBACK_CHARACTERS - _MARGINS) // len(chosen)
        text = "\n".join(_written(error, chosen, share))
        return storable(text[-TRACEBACK_CHARACTERS:])
    except Exception:  # noqa: BLE001 - a user's class, or its source's loader
        return describe(error)


def users_part(frames: TracebackType | None) -> TracebackType | None:
    """A traceback from the first frame on that is a user's; all of it if none is."""
    part = frames
    while part is not None and _is_outer(part.tb_frame):
        part = part.tb_next
    return frames if part is None else part


def _chosen(error: BaseException) -> dict[int, BaseException]:
    """The errors that are written, by their ids: the nearest to this one."""
    chosen: dict[int, BaseException] = {}
    left = [error]
    while left and len(chosen) < ERRORS:
        one = left.pop(0)
        if id(one) in chosen:
            continue
        chosen[id(one)] = one
        before = before_of(one)
        left += [*([] if before is None else [before]), *parts_of(one)[:ERRORS]]
    return chosen


def _written(error: BaseException, chosen: dict[int, BaseException], share: int) -> list[str]:
    """An error's lines after those of what it came from, and before those of its parts."""
    chosen.pop(id(error))
    lines: list[str] = []
    before = before_of(error)
    if before is not None and id(before) in chosen:
        link = _CAUSE if before is error.__cause__ else _CONTEXT
        lines += [*_written(before, chosen, share), link]
    words = _words(error, share // 2)
    lines += [*_frames(error, share - sum(map(len, words))), *words]
    for number, part in enumerate(parts_of(error), 1):
        if id(part) in chosen:
            lines.append(f"  +---------------- {number} ----------------")
            lines += [f"  | {line}" for line in _split(_written(part, chosen, share))]
    return lines


def _split(blocks: list[str]) -> Iterator[str]:
    for block in blocks:
        yield from block.split("\n")


def _words(error: BaseException, characters: int) -> list[str]:
    """The error's class and words, and its notes."""
    notes = getattr(error, "__notes__", None)
    kept = cast("list[object]", notes)[:_NOTES] if isinstance(notes, list) else ()
    bound = min(characters, _WORDS_CHARACTERS)
    return [line[:bound] for line in (describe(error), *(storable(str(note)) for note in kept))]


def _frames(error: BaseException, characters: int) -> list[str]:
    """An error's frames that fit: the outermost, and the innermost ones, with a recursion's folded."""
    found = list(_walked(error.__traceback__))
    if not found:
        return []
    first, kept = _text(*found.pop(0)), list[str]()
    left = characters - len(first)
    while found and len(kept) < FRAMES:
        text = _text(*found[-1])
        left -= len(text)
        if kept and left < 0:
            break
        kept.insert(0, text)
        found.pop()
    gap = [f"  [{len(found)} frames left out]"] if found else []
    return [_HEADING, first, *gap, *kept]


def _walked(frames: TracebackType | None) -> Iterator[tuple[TracebackType, int]]:
    """The frames that count, and after how many of them the line repeats how often."""
    for _, alike in groupby(_counting(frames), lambda one: (one.tb_frame.f_code, one.tb_lineno)):
        run = list(alike)
        for at, frame in enumerate(run[:_REPEATED], 1):
            yield frame, len(run) - _REPEATED if at == _REPEATED else 0


def _counting(frames: TracebackType | None) -> list[TracebackType]:
    """The user's frames, and what they call; the worker's only if there are no others."""
    everything = list(_links(users_part(frames)))
    others = [one for one in everything if not _is_in(one.tb_frame, _WORKER)]
    return others or everything[-1:]


def _links(frames: TracebackType | None) -> Iterator[TracebackType]:
    while frames is not None:
        yield frames
        frames = frames.tb_next


def _text(frame: TracebackType, repeated: int) -> str:
    (text,) = traceback.extract_tb(frame, 1).format()
    lines = [line[:_LINE_CHARACTERS] for line in text.rstrip("\n").split("\n")]
    if repeated > 0:
        lines.append(f"  [Previous line repeated {repeated} more times]")
    return "\n".join(lines)


def _is_outer(frame: FrameType) -> bool:
    """Whether a frame only leads to the user's: of the worker, or of what runs tasks and threads."""
    name = str(frame.f_globals.get("__name__", ""))
    return name.partition(".")[0] in _GLUE or ".".join(name.split(".")[:2]) in _MACHINERY


def _is_in(frame: FrameType, room: str) -> bool:
    return f"{frame.f_globals.get('__name__', '')}.".startswith(f"{room}.")
