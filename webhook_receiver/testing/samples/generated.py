"""Payloads made from the class of their events: example data that the class takes without a drift.

What an event promises is there, to any depth. What it may leave out is there near the top, and left
out or null below, so that a sample stays readable. The same type and seed give the same payload in
every process.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeGuard, get_args, get_origin

import pydantic

from webhook_receiver.models import Choice, Expandable, Known, Mark, awaited
from webhook_receiver.payload.reader import union_members
from webhook_receiver.testing.samples.conventions import Habits
from webhook_receiver.testing.samples.values import TELLING, Place, Wording

_FILLED = 2
"""Objects above this depth have their optional objects and lists."""

_SHOWN = 3
"""Objects above this depth have their optional texts and numbers, or null."""

_LISTED = 5
"""Lists below this depth are empty; objects above it still say what and whose they are."""

_NO_HABITS = Habits()
_EXPANDABLE = tuple(
    mark if isinstance(mark, type) else type(mark) for mark in get_args(Expandable)[1:]
)
_LISTS: tuple[Any, ...] = (list, tuple, set, frozenset, Sequence)
_MAPS: tuple[Any, ...] = (dict, Mapping)
_PLAIN: Mapping[Any, Callable[[Wording, Place], Any]] = {
    bool: Wording.truth,
    int: Wording.whole,
    float: Wording.real,
    str: Wording.text,
    datetime: Wording.moment,
    date: Wording.day,
    Decimal: Wording.decimal,
}


def made(
    model: type[pydantic.BaseModel],
    type: str,
    *,
    seed: int = 0,
    habits: Habits = _NO_HABITS,
) -> dict[str, Any]:
    """A payload of the event `type`, whose class is `model`; another `seed` gives another one."""
    top = Place(type.partition(".")[0])
    return _Maker(Wording(type, seed, habits)).object(model, top, ())


@dataclass(frozen=True, slots=True)
class _Kind:
    """An annotation taken apart: its type, and what stands beside it."""

    type: Any
    marks: tuple[Any, ...] = ()

    @property
    def members(self) -> tuple[Any, ...]:
        """Those of a union, without None."""
        return tuple(each for each in union_members(self.type) if each is not types.NoneType)

    @property
    def admits_none(self) -> bool:
        if self.type is Any:
            return not self.marks
        return self.type in (None, types.NoneType, object) or types.NoneType in union_members(
            self.type
        )

    @property
    def is_plain(self) -> bool:
        """Whether its values are texts, numbers and the like."""
        if self.members:
            return self.choice is None and _kind(self.members[0]).is_plain
        return self.type in _PLAIN or bool(self.known)

    @property
    def is_text(self) -> bool:
        """Whether texts are among its values."""
        return str in (self.type, *self.members)

    @property
    def choice(self) -> Choice | None:
        return next((mark for mark in self.marks if isinstance(mark, Choice)), None)

    @property
    def known(self) -> Sequence[Any]:
        if get_origin(self.type) is Literal:
            return get_args(self.type)
        return next((mark.values for mark in self.marks if isinstance(mark, Known)), ())

    @property
    def model(self) -> type[pydantic.BaseModel] | None:
        """The class, where it is one; imported now, where it waits for its first value."""
        late = next((model for mark in self.marks if (model := awaited(mark)) is not None), None)
        if late is not None:
            return late
        return self.type if _is_model(self.type) else None


def _is_model(annotation: object) -> TypeGuard[type[pydantic.BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel)


def _kind(annotation: Any, marks: tuple[Any, ...] = ()) -> _Kind:
    while get_origin(annotation) is Annotated:
        annotation, *own = get_args(annotation)
        marks = (*own, *marks)
    return _Kind(annotation, marks)


def _fields(model: type[pydantic.BaseModel]) -> dict[str, _Kind]:
    """What the fields of a class are, by their names on the wire."""
    model.model_rebuild()
    return {
        field.alias or name: _kind(field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    wording: Wording

    def object(
        self,
        model: type[pydantic.BaseModel],
        place: Place,
        around: tuple[Any, ...],
        mark: Mark | None = None,
    ) -> dict[str, Any]:
        """An object of a class, with its mark; `around` are the classes of those that it stands in."""
        fields = _fields(model)
        tag = fields["object"].known if "object" in fields else ()
        inner = Place(
            holder=place.name,
            kind=str(tag[0]) if len(tag) == 1 else "",
            depth=place.depth,
            number=place.number,
        )
        found: dict[str, Any] = {}
        for name, kind in fields.items():
            here = replace(inner, name=name)
            if mark is not None and name == mark.field and mark.values:
                found[name] = next((v for v in mark.values if v in kind.known), mark.values[0])
            elif self._is_there(kind, here) or (mark is not None and name == mark.field):
                if kind.admits_none and not kind.is_plain and here.depth:
                    here = replace(here, depth=_SHOWN)  # brief, as what is deep
                value = self._value(kind, here, (*around, model))
                if value != {} or not kind.admits_none:
                    found[name] = value
            elif inner.depth < _SHOWN and kind.is_plain:
                found[name] = None
        return found

    def _is_there(self, kind: _Kind, place: Place) -> bool:
        """Whether a field is there, and not null."""
        if not kind.admits_none:
            return True
        if kind.type is Any:
            return False
        happened = self.wording.has_happened(place.name)
        if happened is not None or not kind.is_plain:
            limit = _SHOWN if kind.is_plain else _FILLED
            return happened is not False and place.depth < limit
        if place.name in TELLING:
            return place.depth < _LISTED
        return place.depth < _SHOWN and self._is_shown(kind, place)

    def _is_shown(self, kind: _Kind, place: Place) -> bool:
        """Whether a plain optional field isn't null: what its name doesn't explain is."""
        if kind.is_text and not kind.known and not self.wording.suggests(place):
            return False
        return place.depth == 0 or self.wording.chance(place, 2) == 0

    def _value(self, kind: _Kind, place: Place, around: tuple[Any, ...]) -> Any:
        if kind.known:
            return self.wording.known(kind.known, place)
        if kind.choice is not None:
            return self._chosen(kind.members, kind.choice, place, around)
        if kind.members:
            return self._value(_kind(kind.members[0]), place, around)
        if (get_origin(kind.type) or kind.type) in (*_LISTS, *_MAPS):
            return self._several(kind, place, around)
        if (model := kind.model) is not None:
            deeper = replace(place, depth=place.depth + 1)
            return {} if model in around else self.object(model, deeper, around)
        return self._word(kind, place)

    def _word(self, kind: _Kind, place: Place) -> Any:
        if any(mark in _EXPANDABLE or isinstance(mark, _EXPANDABLE) for mark in kind.marks):
            return self.wording.identity(place)
        return _PLAIN[kind.type](self.wording, place) if kind.type in _PLAIN else None

    def _chosen(
        self, members: Sequence[Any], choice: Choice, place: Place, around: tuple[Any, ...]
    ) -> dict[str, Any]:
        """A member of a union of classes, which says of itself that it is this one."""
        deeper = replace(place, depth=place.depth + 1)
        first = self.wording.chance(place, len(members))
        for at in (*range(first, len(members)), *range(first)):
            model = _kind(members[at]).model
            if model is None or model in around:
                continue
            marks = choice.marks
            value = self.object(model, deeper, around, marks[at] if marks else None)
            for other in marks[:at]:
                if not other.values:
                    value.pop(other.field, None)
            if choice.choose(value) == at:
                return value
        return {}

    def _several(self, kind: _Kind, place: Place, around: tuple[Any, ...]) -> Any:
        """A list of one or two, or an object with one key of anybody's; empty where that is deep."""
        of = get_args(kind.type)
        item = _kind(of[-1] if of else Any)
        if (get_origin(kind.type) or kind.type) in _MAPS:
            if place.depth >= _SHOWN or not item.is_plain:
                return {}
            return {"example": self._value(item, replace(place, name="example"), around)}
        if place.depth >= _LISTED or item.admits_none or item.model in around:
            return []
        count = 1 + self.wording.chance(place, 2) if place.depth < _FILLED else 1
        return [self._value(item, replace(place, number=n), around) for n in range(count)]
