"""Options that are places: where a source says that its sender writes something."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, cast

import pydantic

from webhook_receiver.signing import Place

_ONE = re.compile("header:[A-Za-z0-9-]+|body:.+")
_LIST = re.compile("body(:.+)?")


def _place(form: re.Pattern[str], value: object) -> object:
    if value is None:
        return None
    if not (isinstance(value, str) and form.fullmatch(value)):
        raise ValueError(f"it isn't like {form.pattern}")  # the description is shown instead
    return Place.of(value, ("header:", "body:", "body"))


def _places(value: object) -> object:
    """`none`, `hash`, a place, or a list of these, as places."""
    if value is None or value == "none":
        return None if value is None else ()
    listed = cast("list[object]", value) if isinstance(value, list | tuple) else [value]
    return tuple(Place("hash") if one == "hash" else _place(_ONE, one or "") for one in listed)


OnePlace = Annotated[
    Place | None,
    pydantic.BeforeValidator(partial(_place, _ONE)),
    pydantic.Field(description="header:<name> or body:<path>"),
]
"""A text of an event, or a header."""

ListPlace = Annotated[
    Place | None,
    pydantic.BeforeValidator(partial(_place, _LIST)),
    pydantic.Field(description="body or body:<path>"),
]
"""A list in a request's body, or the body itself."""

ApartPlaces = Annotated[
    tuple[Place, ...] | None,
    pydantic.BeforeValidator(_places),
    pydantic.Field(
        description="none, hash, header:<name>, body:<path>, or a list of the last three"
    ),
]
"""What tells two events with one id apart; no place if the id is enough, None if nobody says."""
