"""What a sender's specification comes to before it is written as models: names, types, known values.

A reader (`github.py`, `stripe.py`, `shopify.py`) makes a `Sender` of these, `write.py` the modules.
No value here holds prose of the sender's.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """A JSON object whose keys are anybody's."""

    of: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """An object of a sender's, by the name of its shape."""

    name: str


@dataclass(frozen=True, slots=True)
class Tags:
    """A union's member is told by the value of `field`: `values` for each member, in its order."""

    field: str
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A union's member is told by which field is there: one for each member, in its order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types. Where more than one is a `Ref`, `by` says how theirs is told."""

    of: tuple[Type, ...]
    by: Tags | Fields | None = None


Type = Scalar | Enum | Many | Map | Ref | Union


@dataclass(frozen=True, slots=True)
class Field:
    """One field by its name on the wire: `required` where it is promised, `nullable` where null may come."""

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

    `addresses` are without the sender's name (`pull_request.opened`). `base` names the event class
    that it narrows. `fields` are its own and those that it narrows.
    """

    name: str
    addresses: tuple[str, ...]
    fields: tuple[Field, ...]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """All that is written for one sender.

    `provider` is its name in addresses, `package` below `webhook_providers.models`. `origin` has a line
    for each input: package, version, licence. `homes` puts shapes, and events, that belong together into
    one module of `objects`, or of `events`; what it doesn't name has a module of its own. `lazy` are
    the references, as (module of the one that refers, shape), that are imported when a first value
    comes. `event_homes` says where events are, where that is not in the module of their base.
    `kinds` has the shapes that tell what they are in `object`, by what they say there.
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
