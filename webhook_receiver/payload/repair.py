"""Drift: where what a sender sends has left what its model says.

A payload that contradicts its model is repaired: the values that don't fit are taken out, and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

import pydantic
from pydantic_core import ErrorDetails

from webhook_receiver.document import read_json
from webhook_receiver.errors import Refused
from webhook_receiver.models import Model

ROUNDS = 4  # a value taken out can uncover another: a union's other member, say
MOST = 10_000  # values that are taken out, at some 10 µs each; what has more is something else
_SHOWN = 20

DocumentPath = tuple[int | str, ...]
"""The keys and indices that lead to a value in a JSON document."""

ModelT = TypeVar("ModelT", bound=Model)


def drift_of(error: pydantic.ValidationError) -> Sequence[str]:
    """What didn't fit, a line each: the place and the reason, without the values."""
    lines = [_line(problem["loc"], problem) for problem in _problems(error)[:_SHOWN]]
    return lines or [f"(all): {error.error_count():,} values don't fit"]


def _problems(error: pydantic.ValidationError) -> Sequence[ErrorDetails]:
    """What didn't fit; nothing where that is too much to look at."""
    if error.error_count() > MOST:
        return ()
    return error.errors(include_url=False, include_context=False, include_input=False)


def _line(place: DocumentPath, problem: ErrorDetails) -> str:
    return f"{'.'.join(map(str, place)) or '(all)'}: {problem['msg']}"


def repaired(
    model: type[ModelT], body: bytes, error: pydantic.ValidationError
) -> tuple[ModelT | None, Sequence[str]]:
    """The payload without the values that don't fit, and what they were; None where nothing is left."""
    first = drift_of(error)
    told: list[str] = []
    try:
        document = read_json(body)
    except Refused:
        return None, first
    for _ in range(ROUNDS):
        problems = _problems(error)
        found = _innermost(document, problems)
        told += [_told(place, problem) for place, problem in found.items()]
        if problems and problems[0]["type"] == "json_invalid":
            found.clear()  # half a surrogate pair, say, which only pydantic's own reader refuses
        elif not found or () in found:
            break
        # The last item of a list first, so that the places of those before it still hold.
        for place in sorted(found, key=_by_index, reverse=True):
            _take_out(document, place)
        try:
            return model.model_validate(document), told[:_SHOWN]
        except pydantic.ValidationError as again:
            error = again
    return None, first


def _innermost(document: Any, problems: Sequence[ErrorDetails]) -> dict[DocumentPath, ErrorDetails]:
    """The places of what doesn't fit, without those that hold another.

    Of a union every member complains: one of the whole value, another of what is wrong in it.
    """
    found = {_place(document, problem["loc"]): problem for problem in reversed(problems)}
    around = {place[:end] for place in found for end in range(len(place))}
    return {place: found[place] for place in reversed(found) if place not in around or not place}


def _told(place: DocumentPath, problem: ErrorDetails) -> str:
    missing = problem["loc"][-1:] if problem["type"] == "missing" else ()
    return _line((*place, *missing), problem)


def _place(document: Any, steps: Sequence[int | str]) -> DocumentPath:
    """The place of the value that doesn't fit: where a field is missing, of the object that lacks it.

    An error's steps also name members of unions, which are nowhere in the document.
    """
    place: list[int | str] = []
    at = document
    for step in steps:
        if _holds(at, step):
            at = at[step]
            place.append(step)
    return tuple(place)


def _by_index(place: DocumentPath) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in place
    )


def _take_out(document: Any, place: DocumentPath) -> None:
    """Delete a value, unless one that holds it is gone already."""
    *above, last = place
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
