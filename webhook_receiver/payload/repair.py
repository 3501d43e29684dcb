"""Repair payloads that contradict their models, since senders drift away from what they document.

The values that don't fit are taken out of the payload and reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

import pydantic
from pydantic_core import ErrorDetails

from webhook_receiver.document import read_json
from webhook_receiver.errors import Refused
from webhook_receiver.models import Model

ROUNDS = 4  # a value that is taken out can uncover another: a union's other member, say
MOST_VALUES = 10_000  # taken out at some 10 µs each; a payload with more is something else
_SHOWN_LINES = 20

DocumentPath = tuple[int | str, ...]
"""The keys and indices that lead to a value in a JSON document."""

ModelT = TypeVar("ModelT", bound=Model)


def drift_of(error: pydantic.ValidationError) -> Sequence[str]:
    """What didn't fit, a line each: where and why, without the values."""
    lines = [_line(problem["loc"], problem) for problem in _problems(error)[:_SHOWN_LINES]]
    return lines or [f"(all): {error.error_count():,} values don't fit"]


def _problems(error: pydantic.ValidationError) -> Sequence[ErrorDetails]:
    """What didn't fit, or nothing if it is too much to look at."""
    if error.error_count() > MOST_VALUES:
        return ()
    return error.errors(include_url=False, include_context=False, include_input=False)


def _line(path: DocumentPath, problem: ErrorDetails) -> str:
    return f"{'.'.join(map(str, path)) or '(all)'}: {problem['msg']}"


def repaired(
    model: type[ModelT], body: bytes, error: pydantic.ValidationError
) -> tuple[ModelT | None, Sequence[str]]:
    """The payload without the values that don't fit, or None if nothing is left, and what didn't fit."""
    first = drift_of(error)
    drift: list[str] = []
    try:
        document = read_json(body)
    except Refused:
        return None, first
    for _ in range(ROUNDS):
        problems = _problems(error)
        found = _innermost(document, problems)
        drift += [_drift_line(path, problem) for path, problem in found.items()]
        if problems and problems[0]["type"] == "json_invalid":
            found.clear()  # half a surrogate pair, say: only pydantic's own reader refuses it
        elif not found or () in found:
            break
        # A list's last item first, so that the paths of those before it still hold.
        for path in sorted(found, key=_by_index, reverse=True):
            _take_out(document, path)
        try:
            return model.model_validate(document), drift[:_SHOWN_LINES]
        except pydantic.ValidationError as again:
            error = again
    return None, first


def _innermost(document: Any, problems: Sequence[ErrorDetails]) -> dict[DocumentPath, ErrorDetails]:
    """What doesn't fit, by its path, without what holds another misfit.

    Every member of a union complains: one of the whole value, another of what is wrong in it.
    """
    found = {_path(document, problem["loc"]): problem for problem in reversed(problems)}
    around = {path[:end] for path in found for end in range(len(path))}
    return {path: found[path] for path in reversed(found) if path not in around or not path}


def _drift_line(path: DocumentPath, problem: ErrorDetails) -> str:
    missing = problem["loc"][-1:] if problem["type"] == "missing" else ()
    return _line((*path, *missing), problem)


def _path(document: Any, steps: Sequence[int | str]) -> DocumentPath:
    """The path of the value that doesn't fit. If a field is missing, that of the object without it.

    An error's steps also name members of unions, which the document doesn't have.
    """
    path: list[int | str] = []
    at = document
    for step in steps:
        if _holds(at, step):
            at = at[step]
            path.append(step)
    return tuple(path)


def _by_index(path: DocumentPath) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path
    )


def _take_out(document: Any, path: DocumentPath) -> None:
    """Delete a value, unless something that holds it is gone already."""
    *above, last = path
    at = document
    for step in above:
        if not _holds(at, step):
            return
        at = at[step]
    if _holds(at, last):
        del at[last]


def _holds(at: Any, step: int | str) -> bool:
    if isinstance(at, dict):
        return step in at
    return isinstance(at, list) and isinstance(step, int) and step < len(cast("Sequence[Any]", at))
