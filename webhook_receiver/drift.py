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
MOST = 1_000  # values that are taken out; a payload with more is something else, and costs no more
_SHOWN = 20

Place = tuple[int | str, ...]
ModelT = TypeVar("ModelT", bound=Model)


def drift_of(error: pydantic.ValidationError) -> Sequence[str]:
    """What didn't fit, a line each: the place and the reason, without the values."""
    return _lines(_problems(error)) or [f"(all): {error.error_count():,} values don't fit"]


def _problems(error: pydantic.ValidationError) -> Sequence[ErrorDetails]:
    """What didn't fit; nothing where that is too much to look at."""
    if error.error_count() > MOST:
        return ()
    return error.errors(include_url=False, include_context=False, include_input=False)


def _lines(problems: Sequence[ErrorDetails]) -> list[str]:
    return [
        f"{'.'.join(str(step) for step in problem['loc']) or '(all)'}: {problem['msg']}"
        for problem in problems[:_SHOWN]
    ]


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
        told += _lines(problems)
        places = {_place(document, problem["loc"]) for problem in problems}
        if problems and problems[0]["type"] == "json_invalid":
            places.clear()  # half a surrogate pair, say, which only pydantic's own reader refuses
        elif not places or () in places:
            break
        # The last item of a list first, so that the places of those before it still hold.
        for place in sorted(places, key=_by_index, reverse=True):
            _take_out(document, place)
        try:
            return model.model_validate(document), told[:_SHOWN]
        except pydantic.ValidationError as again:
            error = again
    return None, first


def _place(document: Any, steps: Sequence[int | str]) -> Place:
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


def _by_index(place: Place) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in place
    )


def _take_out(document: Any, place: Place) -> None:
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
