"""What models of senders' payloads are built of. They read whatever a sender sends.

A sender adds fields, enum values and kinds of objects without asking, and its older deliveries lack
fields that its pages call required. So a model here keeps fields that it doesn't name, reads a
missing one as None, takes any value for an enum, and reads an object of an unknown kind as a plain
`Model`. Only a value of another type than the declared one contradicts it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

import pydantic
from pydantic_core import core_schema

__all__ = [
    "ABSENT",
    "Choice",
    "Day",
    "EventModel",
    "Expandable",
    "Known",
    "Mark",
    "Model",
    "Moment",
    "Open",
    "awaited",
    "by_field",
    "by_tag",
    "expandable",
    "later",
]

ABSENT: Any = None
"""The default of a field that the sender promises, for when it is missing all the same."""


# Libraries that freeze a test's time replace the classes' names in all modules, and pydantic knows no
# other class. Models that are imported meanwhile take these.
Moment = Annotated[datetime, "not the name of the class"]
"""A date with a time, as `datetime`."""

Day = Annotated[date, "not the name of the class"]
"""A date, as `date`."""


class Model(pydantic.BaseModel):
    """An object in a payload: immutable, and open to fields that it doesn't name."""

    model_config = pydantic.ConfigDict(
        extra="allow", frozen=True, populate_by_name=True, protected_namespaces=()
    )


class EventModel(Model):
    """A payload's model that says which events it reads.

    Subclass it with `address="source-or-provider:type"`, or with a tuple of such addresses. The type can
    be a glob, and what matches a glob after a `!` isn't meant (`"stripe:charge.*!charge.*.*"`).

    If a subclass in the same module has the address of one type, it is the more specific class for
    events of that type: a handler that asks for the base class gets an instance of the subclass.

    Attributes:
        event_addresses: the class's addresses, or else its parent's.
        event_variants: the more specific classes, by event type.
    """

    event_addresses: ClassVar[tuple[str, ...]] = ()
    event_variants: ClassVar[dict[str, type[EventModel]]] = {}

    def __init_subclass__(cls, *, address: str | tuple[str, ...] = (), **config: Any) -> None:
        """Keep the addresses on the class. A subclass without any has its parent's."""
        super().__init_subclass__(**config)
        addresses = (address,) if isinstance(address, str) else address
        cls.event_variants = {}
        if not addresses:
            return
        cls.event_addresses = addresses
        for base in cls.__mro__[1:]:
            if issubclass(base, EventModel) and base.__module__ == cls.__module__:
                for known in addresses:
                    base.event_variants.setdefault(known.partition(":")[2], cls)

    @classmethod
    def event_variant(cls, type_: str) -> type[EventModel]:
        """The most specific class for events of a type: a variant, or else this one."""
        return cls.event_variants.get(type_, cls)

    if TYPE_CHECKING:  # unlike anything else's, so that checkers can tell events from dependencies

        def __sizeof__(self) -> str:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
            """Never called."""


@dataclass(frozen=True, slots=True)
class Known:
    """The `values` that a sender is known to send in a field; it may send others."""

    values: tuple[Any, ...]


if TYPE_CHECKING:
    from typing import Literal as Open
else:

    class Open:
        """`Open["a", "b"]` is `Literal["a", "b"]` to a type checker, and takes any value at run time."""

        def __class_getitem__(cls, values: Any) -> Any:
            """The type of the values, annotated with those that are known."""
            known = values if isinstance(values, tuple) else (values,)
            kinds = {type(value) for value in known}
            return Annotated[kinds.pop() if len(kinds) == 1 else Any, Known(known)]


@dataclass(frozen=True)
class _Later:
    """A class that is imported when the first value for it comes."""

    module: str
    name: str

    def load(self) -> type[Model]:
        found: type[Model] = getattr(importlib.import_module(self.module), self.name)
        return found

    @cached_property
    def validate(self) -> Callable[[Any], Any]:
        model = self.load()
        model.model_rebuild()  # does nothing if it is complete
        return model.__pydantic_validator__.validate_python

    def __get_pydantic_core_schema__(
        self, source: Any, handler: pydantic.GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        del source, handler
        return core_schema.no_info_plain_validator_function(self._read)

    def _read(self, value: Any) -> Any:
        return self.validate(value)


def later(module: str, name: str) -> Any:
    """A class of another module, for annotations, imported when the first value for it comes.

    So what a payload could have and rarely has costs nothing until it comes.
    """
    return Annotated[Any, _Later(module, name)]


class _Expandable:
    def __init__(self, package: str, kinds: Mapping[str, str]) -> None:
        self._kinds = {kind: _Later(package, name) for kind, name in kinds.items()}
        self._other = _Later(__name__, Model.__name__)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: pydantic.GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        expanded = core_schema.no_info_plain_validator_function(self._expanded)
        return core_schema.union_schema([handler(source), expanded], mode="left_to_right")

    def _expanded(self, value: Any) -> Any:
        kind = _fields_of(value).get("object")
        later = self._kinds.get(kind, self._other) if isinstance(kind, str) else self._other
        return later.validate(value)


def expandable(package: str, kinds: Mapping[str, str]) -> Any:
    """`Expandable`, for a sender whose objects say in `object` what they are.

    Parameters:
        package: the package of the sender's classes.
        kinds: the name of the class for each kind of object that the package has.
    """
    return Annotated[str, _Expandable(package, kinds)]


if TYPE_CHECKING:
    Expandable = str
    """The id of an object, as `str`. An API's answer, but never an event, can hold the object instead."""
else:
    Expandable = expandable("", {})


def _fields_of(value: Any) -> Mapping[str, Any]:
    """A value's fields: of what is sent when it is read, and of a model when it is written."""
    given = vars(value) if isinstance(value, Model) else value
    return cast("Mapping[str, Any]", given) if isinstance(given, dict) else {}


_UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a member of a union is recognised.

    Attributes:
        field: the field that says which member it is.
        values: the field's values; empty if it need only be there.
    """

    field: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """How a member of a union of classes is chosen: by what the value says of itself, never by trying.

    Attributes:
        choose: returns the member's position in the union, or None if no class is for that kind. Such
            a value is read as a plain `Model`.
        marks: how each member is recognised.
    """

    choose: Callable[[Mapping[str, Any]], int | None]
    marks: tuple[Mark, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: pydantic.GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """A union whose member is chosen by the value."""
        members = {
            f"({place})": handler.generate_schema(member)
            for place, member in enumerate(source.__args__)
        }
        members[_UNKNOWN] = handler.generate_schema(Model)
        return core_schema.tagged_union_schema(members, self._tag)

    def _tag(self, value: Any) -> str:
        place = self.choose(_fields_of(value))
        return _UNKNOWN if place is None else f"({place})"


def awaited(mark: object) -> type[Model] | None:
    """Import the class that `later` put into an annotation; None for anything else that is there."""
    return mark.load() if isinstance(mark, _Later) else None


def by_tag(field: str, *tags: str | tuple[str, ...]) -> Choice:
    """Choose a union's member by the value of a field.

    Parameters:
        field: the field.
        tags: its value or values for each member, in the order of the union.
    """
    places: dict[Hashable, int] = {}
    known = [(values,) if isinstance(values, str) else values for values in tags]
    for place, values in enumerate(known):
        places |= dict.fromkeys(values, place)

    def choose(value: Mapping[str, Any]) -> int | None:
        tag = value.get(field)
        return places.get(tag) if isinstance(tag, str) else None

    return Choice(choose, tuple(Mark(field, values) for values in known))


def by_field(*fields: str) -> Choice:
    """Choose by which of the `fields` is there; they are in the order of the union's members."""

    def choose(value: Mapping[str, Any]) -> int | None:
        return next((place for place, name in enumerate(fields) if name in value), None)

    return Choice(choose, tuple(map(Mark, fields)))
