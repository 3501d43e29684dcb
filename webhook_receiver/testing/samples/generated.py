"""Payloads made from the class of their events: example data that fits the class exactly.

Promised fields are there, to any depth. Optional ones are there near the top, and left out or null
further down, so that a sample stays readable. The same type and seed give the same payload in every
process.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeGuard, get_args, get_origin

import pydantic

from webhook_receiver.models import Choice, Day, Expandable, Known, Mark, Moment, awaited
from webhook_receiver.payload.reader import union_members
from webhook_receiver.testing.samples.conventions import Conventions
from webhook_receiver.testing.samples.values import IDENTIFYING, Position, Values

_FILLED = 2
"""Objects above this depth have their optional objects and lists."""

_SHOWN = 3
"""Objects above this depth have their optional texts and numbers, or null."""

_LISTED = 5
"""Lists below this depth are empty. Objects above it still say what they are, and whose."""

_NO_CONVENTIONS = Conventions()
_EXPANDABLE = tuple(
    mark if isinstance(mark, type) else type(mark) for mark in get_args(Expandable)[1:]
)
_LISTS: tuple[Any, ...] = (list, tuple, set, frozenset, Sequence)
_MAPS: tuple[Any, ...] = (dict, Mapping)
_PLAIN: Mapping[Any, Callable[[Values, Position], Any]] = {
    bool: Values.truth,
    int: Values.whole,
    float: Values.real,
    str: Values.text,
    get_args(Moment)[0]: Values.moment,  # the classes themselves, though time may be frozen
    get_args(Day)[0]: Values.day,
    Decimal: Values.decimal,
}


def example_payload(
    model: type[pydantic.BaseModel],
    type: str,
    *,
    seed: int = 0,
    conventions: Conventions = _NO_CONVENTIONS,
) -> dict[str, Any]:
    """Make a payload of an event.

    Parameters:
        model: the event's class.
        type: the event's type.
        seed: another seed gives another payload.
        conventions: the sender's own way of writing.
    """
    top = Position(type.partition(".")[0])
    return _Maker(Values(type, seed, conventions)).object(model, top, ())


@dataclass(frozen=True, slots=True)
class Kind:
    """An annotation taken apart: its type, and the marks beside it.

    Attributes:
        type: the type, without its marks.
        marks: what is written beside it in `Annotated`.
    """

    type: Any
    marks: tuple[Any, ...] = ()

    @property
    def members(self) -> tuple[Any, ...]:
        """The members of a union, without None; empty for any other type."""
        return tuple(each for each in union_members(self.type) if each is not types.NoneType)

    @property
    def admits_none(self) -> bool:
        """Whether null is among its values."""
        if self.type is Any:
            return not self.marks
        return self.type in (None, types.NoneType, object) or types.NoneType in union_members(
            self.type
        )

    @property
    def is_plain(self) -> bool:
        """Whether its values are texts, numbers and the like, rather than objects or lists."""
        if self.members:
            return self.choice is None and kind_of(self.members[0]).is_plain
        return self.type in _PLAIN or bool(self.known)

    @property
    def is_text(self) -> bool:
        """Whether texts are among its values."""
        return str in (self.type, *self.members)

    @property
    def choice(self) -> Choice | None:
        """How a member of a union is recognised, if it is one."""
        return next((mark for mark in self.marks if isinstance(mark, Choice)), None)

    @property
    def known(self) -> Sequence[Any]:
        """The values that its sender is known to use."""
        if get_origin(self.type) is Literal:
            return get_args(self.type)
        return next((mark.values for mark in self.marks if isinstance(mark, Known)), ())

    @property
    def model(self) -> type[pydantic.BaseModel] | None:
        """The class, if it is one. One that is imported late is imported now."""
        late = next((model for mark in self.marks if (model := awaited(mark)) is not None), None)
        if late is not None:
            return late
        return self.type if _is_model(self.type) else None


def _is_model(annotation: object) -> TypeGuard[type[pydantic.BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel)


def kind_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Kind:
    """An annotation taken apart."""
    while get_origin(annotation) is Annotated:
        annotation, *own = get_args(annotation)
        marks = (*own, *marks)
    return Kind(annotation, marks)


def fields_of(model: type[pydantic.BaseModel]) -> dict[str, Kind]:
    """The fields of a class, by their names on the wire."""
    model.model_rebuild()
    return {
        field.alias or name: kind_of(field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the values of one payload, field by field."""

    values: Values

    def object(
        self,
        model: type[pydantic.BaseModel],
        position: Position,
        around: tuple[Any, ...],
        mark: Mark | None = None,
    ) -> dict[str, Any]:
        """Make an object of a class.

        Parameters:
            model: the class.
            position: where the object stands.
            around: the classes of the objects around it; a class isn't made inside itself.
            mark: how the object is recognised as a member of a union.
        """
        fields = fields_of(model)
        tag = fields["object"].known if "object" in fields else ()
        inner = Position(
            holder=position.name,
            kind=str(tag[0]) if len(tag) == 1 else "",
            depth=position.depth,
            number=position.number,
        )
        found: dict[str, Any] = {}
        for name, kind in fields.items():
            here = replace(inner, name=name)
            if mark is not None and name == mark.field and mark.values:
                found[name] = next((v for v in mark.values if v in kind.known), mark.values[0])
            elif self._is_there(kind, here) or (mark is not None and name == mark.field):
                if kind.admits_none and not kind.is_plain and here.depth:
                    here = replace(here, depth=_SHOWN)  # brief, like everything deep
                value = self._value(kind, here, (*around, model))
                if value != {} or not kind.admits_none:
                    found[name] = value
            elif inner.depth < _SHOWN and kind.is_plain:
                found[name] = None
        return found

    def _is_there(self, kind: Kind, position: Position) -> bool:
        """Whether a field is there and not null."""
        if not kind.admits_none:
            return True
        if kind.type is Any:
            return False
        happened = self.values.has_happened(position.name)
        if happened is not None or not kind.is_plain:
            limit = _SHOWN if kind.is_plain else _FILLED
            return happened is not False and position.depth < limit
        if position.name in IDENTIFYING:
            return position.depth < _LISTED
        return position.depth < _SHOWN and self._is_shown(kind, position)

    def _is_shown(self, kind: Kind, position: Position) -> bool:
        """Whether a plain optional field has a value. A text that its name doesn't explain is null."""
        if kind.is_text and not kind.known and not self.values.suggests(position):
            return False
        return position.depth == 0 or self.values.chance(position, 2) == 0

    def _value(self, kind: Kind, position: Position, around: tuple[Any, ...]) -> Any:
        if kind.known:
            return self.values.known(kind.known, position)
        if kind.choice is not None:
            return self._chosen(kind.members, kind.choice, position, around)
        if kind.members:
            return self._value(kind_of(kind.members[0]), position, around)
        if (get_origin(kind.type) or kind.type) in (*_LISTS, *_MAPS):
            return self._several(kind, position, around)
        if (model := kind.model) is not None:
            deeper = replace(position, depth=position.depth + 1)
            return {} if model in around else self.object(model, deeper, around)
        return self._word(kind, position)

    def _word(self, kind: Kind, position: Position) -> Any:
        if any(mark in _EXPANDABLE or isinstance(mark, _EXPANDABLE) for mark in kind.marks):
            return self.values.identity(position)
        return _PLAIN[kind.type](self.values, position) if kind.type in _PLAIN else None

    def _chosen(
        self, members: Sequence[Any], choice: Choice, position: Position, around: tuple[Any, ...]
    ) -> dict[str, Any]:
        """Make a member of a union of classes that is recognised as that member."""
        deeper = replace(position, depth=position.depth + 1)
        first = self.values.chance(position, len(members))
        for at in (*range(first, len(members)), *range(first)):
            model = kind_of(members[at]).model
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

    def _several(self, kind: Kind, position: Position, around: tuple[Any, ...]) -> Any:
        """Make a list of one or two, or a mapping with one example key; an empty one if that is deep."""
        of = get_args(kind.type)
        item = kind_of(of[-1] if of else Any)
        if (get_origin(kind.type) or kind.type) in _MAPS:
            if position.depth >= _SHOWN or not item.is_plain:
                return {}
            return {"example": self._value(item, replace(position, name="example"), around)}
        if position.depth >= _LISTED or item.admits_none or item.model in around:
            return []
        count = 1 + self.values.chance(position, 2) if position.depth < _FILLED else 1
        return [self._value(item, replace(position, number=n), around) for n in range(count)]
