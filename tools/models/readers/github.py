"""GitHub's models, out of its OpenAPI documents: the cloud's, and what only its server sends."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.models.readers.github_names import (
    ALIASES,
    BY_KEY,
    CORRECTED,
    EITHER,
    PLURALS,
    SLOTS,
    TOLD,
)
from tools.models.readers.homes import grouped
from tools.models.readers.merge import ANY, alike, common, members, narrowed
from tools.models.readers.openapi import Drafts, Schema, Slot
from tools.models.shapes import (
    Enum,
    Event,
    Field,
    Many,
    Map,
    Ref,
    Scalar,
    Sender,
    Shape,
    Tags,
    Type,
    Union,
    refs,
)
from tools.models.spelling import Unwritable, camel, snake

_CLOUD, _SERVER = "ghec.json", "ghes-3.19.json"

# What any event may have around its own fields, though not every action's schema says so.
_ENVELOPE = frozenset({"enterprise", "installation", "organization", "repository", "sender"})

_Variants = dict[str, dict[str, Field]]


def read(folders: Mapping[str, Path], origin: tuple[str, ...]) -> Sender:
    """Read the folder of `@octokit/openapi-webhooks`.

    Raises `Unwritable` if `github_names.py` doesn't say enough of an object.
    """
    folder = folders["npm:@octokit/openapi-webhooks"] / "generated"
    cloud, server = _document(folder / _CLOUD), _document(folder / _SERVER)
    events: defaultdict[str, _Variants] = defaultdict(dict)
    shapes: dict[str, Shape] = {}
    for document in (cloud, server):
        drafts = Drafts(document["components"]["schemas"], named, BY_KEY)
        for key, webhook in document["webhooks"].items():
            if document is cloud or key not in cloud["webhooks"]:
                _draft(webhook["post"], drafts, events)
        _check(drafts)
        # Of what both send, the server has older versions: the cloud's say more.
        shapes = {**drafts.shapes(), **shapes}
    shapes = {name: _settled_shape(shape, shapes) for name, shape in shapes.items()}
    written = tuple(each for name, found in sorted(events.items()) for each in _events(name, found))
    written = tuple(
        replace(event, fields=tuple(_settled(field, shapes) for field in event.fields))
        for event in written
    )
    home = {
        event.name: snake((event.base or event.name).removesuffix("Event")) for event in written
    }
    shapes = _reached(shapes, written)
    return Sender("github", "github", origin, shapes, written, grouped(shapes, written, home))


def _document(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _draft(operation: Schema, drafts: Drafts, events: Mapping[str, _Variants]) -> None:
    event = operation["x-github"]["subcategory"].replace("-", "_")  # as X-GitHub-Event spells it
    (content,) = operation["requestBody"]["content"].values()
    key = content["schema"]["$ref"].rpartition("/")[2]
    action = _action(drafts.components[key])
    fields = drafts.fields(content["schema"], f"{event}.{action}")
    events[event][action] = fields


def _check(drafts: Drafts) -> None:
    """Refuse to unite objects that have little but their name in common."""
    for name, variants in drafts.variants.items():
        if name not in EITHER and not alike(variants):
            raise Unwritable(f"{name} unites unrelated objects: name one in github_names.py")


def _action(schema: Schema) -> str:
    """The action that a payload's schema is for: empty if its event has none, or may have any."""
    either = schema.get("oneOf", (schema,))
    values = either[0]["properties"].get("action", {}).get("enum", ("",))
    (value,) = values
    return str(value)


def named(title: str | None, slot: Slot) -> str:
    """The class of an object, by its title or by the class and field that it stands in."""
    name = camel(title) if title else _placed(slot)
    return ALIASES.get(name, name)


def _placed(slot: Slot) -> str:
    if known := SLOTS.get((slot.owner, slot.field)):
        return known
    field = PLURALS.get(slot.field, _one(slot.field)) if slot.listed else slot.field
    event, dot, action = slot.owner.partition(".")
    if not dot:
        return slot.owner + camel(field)
    if field == "changes":  # each action has its own
        return camel(event) + camel(action) + "Changes"
    own = event == field or event.endswith(f"_{field}")
    return camel(event) if own else camel(event) + camel(field)


def _one(plural: str) -> str:
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    return plural.removesuffix("es") if plural.endswith("ches") else plural.removesuffix("s")


def _events(name: str, variants: _Variants) -> Iterator[Event]:
    """An event's base, and a class for each of its actions."""
    base = f"{camel(name)}Event"
    if not any(variants):
        (fields,) = variants.values()
        # If it has an action, it may be any word.
        addresses = (name, f"{name}.*") if "action" in fields else (name,)
        yield Event(base, addresses, tuple(fields.values()))
        return
    shared = common(list(variants.values()), _ENVELOPE)
    yield Event(base, (name, f"{name}.*"), tuple(shared.values()))
    for action, fields in variants.items():
        own = (field for field in fields.values() if narrowed(field, shared.get(field.name)))
        yield Event(camel(f"{name}.{action}"), (f"{name}.{action}",), tuple(own), base)


def _settled_shape(shape: Shape, shapes: Mapping[str, Shape]) -> Shape:
    fields = (_corrected(shape.name, field) for field in shape.fields)
    return replace(shape, fields=tuple(_settled(field, shapes) for field in fields))


def _corrected(owner: str, field: Field) -> Field:
    kinds = CORRECTED.get((owner, field.name))
    return replace(field, type=Union(tuple(map(Ref, kinds)))) if kinds else field


def _settled(field: Field, shapes: Mapping[str, Shape]) -> Field:
    """A field with its unions decided, and with any type if nothing is known of it."""
    type_ = _told(field.type, shapes)
    if type_ == Union(()):
        return replace(field, type=ANY, nullable=True)
    if set(members(type_)) == {Scalar("datetime"), Scalar("str")}:
        type_ = Scalar("datetime")  # its format is written in some of its places only
    return replace(field, type=type_)


def _told(type_: Type, shapes: Mapping[str, Shape]) -> Type:
    match type_:
        case Many(of):
            return Many(_told(of, shapes) if of != Union(()) else ANY)
        case Map(of):
            return Map(_told(of, shapes))
        case Union(of):
            objects = tuple(each.name for each in of if isinstance(each, Ref))
            return _union(type_, objects, shapes) if len(objects) > 1 else type_
        case _:
            return type_


def _union(union: Union, objects: tuple[str, ...], shapes: Mapping[str, Shape]) -> Union:
    for order, by in TOLD.items():
        if set(order) == set(objects):
            others = tuple(each for each in union.of if not isinstance(each, Ref))
            return Union((*map(Ref, order), *others), by)
    tags = tuple(_own_type(shapes[name]) for name in objects)
    if not all(tags) or len(set(tags)) != len(tags):
        raise Unwritable(f"github_names.py doesn't say what tells {', '.join(objects)} apart")
    return Union(union.of, Tags("type", tags))


def _own_type(shape: Shape) -> tuple[str, ...]:
    """What an object may say in its field `type`, if that has known values."""
    for field in shape.fields:
        if field.name == "type" and isinstance(field.type, Enum):
            return tuple(str(value) for value in field.type.values)
    return ()


def _reached(shapes: Mapping[str, Shape], events: tuple[Event, ...]) -> dict[str, Shape]:
    """The shapes that some event has, directly or inside others."""
    found: set[str] = set()
    new = {name for event in events for field in event.fields for name in refs(field.type)}
    while new:
        found |= new
        new = {name for each in new for field in shapes[each].fields for name in refs(field.type)}
        new -= found
    return {name: shapes[name] for name in sorted(found)}
