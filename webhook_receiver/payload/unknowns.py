"""What a payload has that its model doesn't name: drift that contradicts nothing."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic.fields import FieldInfo

from webhook_receiver.models import Known, Model
from webhook_receiver.payload.reader import union_members

FindingKind = Literal["unknown field", "unknown value", "unknown object"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a model doesn't name.

    Attributes:
        kind: what it is.
        place: its dotted path; `[]` stands for any item of a list, `*` for any key.
        value: the unknown value, or the kind that an unknown object says that it is.
    """

    kind: FindingKind
    place: str
    value: str = ""


def surveyed(payload: Model, place: str = "") -> Iterator[Finding]:
    """All that a payload has and its model doesn't name, at every depth."""
    if type(payload) is Model:  # there is no class for its kind
        yield Finding("unknown object", place, _kind_of(payload))
        return
    for name in payload.model_extra or ():
        yield Finding("unknown field", _below(place, name))
    for name, field in type(payload).model_fields.items():
        if name in payload.model_fields_set:
            at = _below(place, field.alias or name)
            yield from _in_value(getattr(payload, name), _hint(field), at)


def _in_value(value: Any, hint: Any, place: str) -> Iterator[Finding]:
    if isinstance(value, Model):
        yield from surveyed(value, place)
    elif isinstance(value, list):
        inner = _inner(hint, list)
        for item in cast("Sequence[Any]", value):
            yield from _in_value(item, inner, f"{place}[]")
    elif isinstance(value, dict):
        inner = _inner(hint, dict)
        for item in cast("dict[str, Any]", value).values():
            yield from _in_value(item, inner, f"{place}.*")
    elif value is not None:
        known = _known(hint)
        if known is not None and value not in known:
            yield Finding("unknown value", place, str(value))


def _hint(field: FieldInfo) -> Any:
    """The field's annotation as it was written; pydantic takes an outer `Annotated` apart."""
    known = [mark for mark in field.metadata if isinstance(mark, Known)]
    return Annotated[field.annotation, known[0]] if known else field.annotation


def _inner(hint: Any, kind: type) -> Any:
    """What a list's items, or a dictionary's values, are declared to be."""
    for member in union_members(hint) or (hint,):
        if typing.get_origin(member) is kind:
            return typing.get_args(member)[-1]
    return None


def _known(hint: Any) -> Sequence[Any] | None:
    """The known values, or None if the annotation takes anything besides."""
    known: list[Any] = []
    for member in union_members(hint) or (hint,):
        if member is type(None):
            continue
        marks = [mark for mark in getattr(member, "__metadata__", ()) if isinstance(mark, Known)]
        if not marks:
            return None
        known += marks[0].values
    return known


def _kind_of(payload: Model) -> str:
    """The kind that an object says it is."""
    said = (payload.model_extra or {}).get("object") or (payload.model_extra or {}).get("type")
    return said if isinstance(said, str) else ""


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
