"""An OpenAPI document's schemas as named shapes: every object in it, under some name."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tools.models.readers.merge import ANY, NOTHING, members, merged, united
from tools.models.shapes import Enum, Field, Many, Map, Ref, Scalar, Shape, Type

Schema = Mapping[str, Any]

_Found = tuple[Type, bool]
"""A type, and whether null may come too."""

_SCALARS: Mapping[str, Type] = {
    "boolean": Scalar("bool"),
    "integer": Scalar("int"),
    "number": Scalar("number"),
    "string": Scalar("str"),
}
_FORMATS: Mapping[str, Type] = {"date-time": Scalar("datetime"), "date": Scalar("date")}


@dataclass(frozen=True, slots=True)
class Slot:
    """The field of a class that an object stands in; `listed` if it stands in a list there."""

    owner: str
    field: str
    listed: bool = False


@dataclass(slots=True)
class Drafts:
    """Reads schemas, and merges at the end what it found of each object in all its places.

    Attributes:
        components: the document's schemas, by key.
        named: makes an object's name of its title, if it has one, and of where it stands.
        by_key: components whose key begins so have the key for their title.
        variants: what was read of each object, by name.
    """

    components: Mapping[str, Schema]
    named: Callable[[str | None, Slot], str]
    by_key: str
    variants: defaultdict[str, list[dict[str, Field]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _times: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _read: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def shapes(self) -> dict[str, Shape]:
        """All objects, by their names."""
        return {
            name: Shape(name, tuple(merged(variants, self._times[name]).values()))
            for name, variants in sorted(self.variants.items())
        }

    def fields(self, schema: Schema, owner: str) -> dict[str, Field]:
        """Read the fields of an object, and the objects in them."""
        schema = self._flat(schema)
        if either := _either(schema):
            return merged([self.fields(member, owner) for member in either])
        found: dict[str, Field] = {}
        for part in schema.get("allOf", ()):
            # What an earlier part says of a field says more than a later one does.
            found |= self.fields(_without(self._flat(part), found), owner)
        promised = set(schema.get("required", ()))
        for name, each in schema.get("properties", {}).items():
            type_, nullable = self.type_of(each, Slot(owner, name))
            found[name] = Field(name, type_, name in promised, nullable)
        return found

    def type_of(self, schema: Schema, slot: Slot) -> _Found:
        """The type that a schema describes, and whether null may come too."""
        if "$ref" in schema and not _is_object(component := self._flat(schema)):
            return self.type_of(component, slot)
        if either := _either(schema):
            type_, nullable = _one_of([self.type_of(member, slot) for member in either])
            return type_, nullable or "null" in _kinds(schema)  # said beside them, too
        flat = self._flat(schema)
        if _is_object(flat):
            return self._object(flat, self._title(schema), slot), "null" in _kinds(flat)
        if "enum" in schema:
            return _enum(schema)
        kinds = _kinds(schema)
        return _one_of([self._kind(kind, schema, slot) for kind in kinds]) if kinds else (ANY, True)

    def _kind(self, kind: str, schema: Schema, slot: Slot) -> _Found:
        match kind:
            case "null":
                return NOTHING, True
            case "array":
                type_, _ = self.type_of(schema.get("items", {}), replace(slot, listed=True))
                return Many(type_), False
            case "object":
                return self._map(schema, slot), False
            case "string":
                return _FORMATS.get(schema.get("format", ""), _SCALARS[kind]), False
            case _:
                return _SCALARS[kind], False

    def _map(self, schema: Schema, slot: Slot) -> Type:
        more: Schema | bool | None = schema.get("additionalProperties")
        if not more or more is True:
            return Map(ANY)
        type_, nullable = self.type_of(more, slot)
        return Map(ANY if nullable or not members(type_) else type_)

    def _object(self, schema: Schema, title: str | None, slot: Slot) -> Ref:
        name = self.named(title, slot)
        mark = (name, repr(schema))
        if (
            mark not in self._read
        ):  # marked before it is read: an object may hold another of its kind
            self._read[mark] = at = len(self._times[name])
            self._times[name].append(0)
            self.variants[name].append({})
            self.variants[name][at] = self.fields(schema, name)
        self._times[name][self._read[mark]] += 1
        return Ref(name)

    def _title(self, schema: Schema) -> str | None:
        """An object's title.

        A component without one has its key; any other object, the title of its first titled part.
        """
        if "$ref" in schema:
            key = _key(schema)
            return key if key.startswith(self.by_key) else self._flat(schema).get("title", key)
        titles: Iterator[str | None] = (self._title(part) for part in schema.get("allOf", ()))
        return schema.get("title") or next((title for title in titles if title), None)

    def _flat(self, schema: Schema) -> Schema:
        return self.components[_key(schema)] if "$ref" in schema else schema


def _one_of(found: Sequence[_Found]) -> _Found:
    type_: Type = NOTHING
    for each, _ in found:
        type_ = united(type_, each)
    return type_, any(nullable for _, nullable in found)


def _enum(schema: Schema) -> _Found:
    values = tuple(dict.fromkeys(each for each in schema["enum"] if each is not None))
    nullable = None in schema["enum"] or "null" in _kinds(schema)
    return (Enum(values) if values else NOTHING), nullable


def _either(schema: Schema) -> Sequence[Schema]:
    return schema.get("oneOf") or schema.get("anyOf") or ()


def _without(schema: Schema, found: Mapping[str, Field]) -> Schema:
    new = {name: each for name, each in schema.get("properties", {}).items() if name not in found}
    return {**schema, "properties": new}


def _key(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _kinds(schema: Schema) -> Sequence[str]:
    kinds: str | Sequence[str] = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else kinds


def _is_object(schema: Schema) -> bool:
    return bool(schema.get("properties") or schema.get("allOf"))
