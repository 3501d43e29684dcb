"""What a sender's specification comes to before it is written as models: names, types, known values.

A reader (`readers/github.py`, `stripe.py`, `shopify.py`) makes a `Sender` of these, and `writing` makes
the modules. No value here holds the sender's prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value. `number` is an int or a float, `expandable` the id of an object."""

    name: Literal[
        "any", "bool", "date", "datetime", "decimal", "expandable", "float", "int", "number", "str"
    ]


@dataclass(frozen=True, slots=True)
class Enum:
    """The values that a field is known to have."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A JSON array."""

    of: Type


@dataclass(frozen=True, slots=True)
class Map:
    """A JSON object that may have any keys."""

    of: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """One of the sender's objects, by the name of its shape."""

    name: str


@dataclass(frozen=True, slots=True)
class Tags:
    """A union's member is chosen by the value of `field`: `values` for each member, in its order."""

    field: str
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A union's member is chosen by which field is there: one for each member, in its order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types. If more than one is a `Ref`, `by` says how to choose among those."""

    of: tuple[Type, ...]
    by: Tags | Fields | None = None


Type = Scalar | Enum | Many | Map | Ref | Union


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object.

    Attributes:
        name: its name on the wire.
        type: what it holds when it isn't null.
        required: whether the sender promises it.
        nullable: whether it may be null.
    """

    name: str
    type: Type
    required: bool
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: a class under `models`, by its name there."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event class: a base, with several addresses or a glob, or the class of one type.

    Attributes:
        name: the class's name.
        addresses: which events it reads, without the sender's name (`pull_request.opened`).
        fields: its own, and those of its base that it narrows.
        base: the event class that it narrows.
    """

    name: str
    addresses: tuple[str, ...]
    fields: tuple[Field, ...]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """All that is written for one sender.

    Attributes:
        provider: its name in addresses.
        package: its package's name below `webhook_providers.models`.
        origin: a line for each input: package, version, licence.
        shapes: its objects, by name.
        events: its event classes.
        homes: the modules of `objects`, or of `events`, for what shares one; what isn't named here has a
            module of its own.
        lazy: the references that are imported when their first value comes, as (module that refers,
            shape).
        event_homes: the modules of events that aren't in the module of their base.
        kinds: the shapes that say what they are in their field `object`, by what they say there.
        enum_names: the names of long lists of values, by the shape and field of one that has it.
    """

    provider: str
    package: str
    origin: tuple[str, ...]
    shapes: Mapping[str, Shape]
    events: tuple[Event, ...]
    homes: Mapping[str, str] = field(default_factory=dict[str, str])
    lazy: frozenset[tuple[str, str]] = frozenset()
    event_homes: Mapping[str, str] = field(default_factory=dict[str, str])
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])
    enum_names: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


def parts(type_: Type) -> Iterator[Type]:
    """Yield a type and every type inside it."""
    yield type_
    match type_:
        case Many(of) | Map(of):
            yield from parts(of)
        case Union(of):
            for member in of:
                yield from parts(member)
        case Scalar() | Enum() | Ref():
            pass


def refs(type_: Type) -> set[str]:
    """The shapes that a type names."""
    return {part.name for part in parts(type_) if isinstance(part, Ref)}


def needs(item: Shape | Event) -> set[str]:
    """The shapes that an object or event names in its fields."""
    return {name for each in item.fields for name in refs(each.type)}
