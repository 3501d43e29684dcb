"""Stripe's events, out of the declarations of its Node library: which type carries which object.

Its Python library doesn't say that. The data of thin events does come from the Python library, whose
types are finer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.models.readers.stripe_objects import ClassPath, Library, nested
from tools.models.spelling import Unwritable, camel, snake

_INTERFACE = re.compile(
    r"^export interface (?P<name>\w+) extends (?P<base>EventBase|EventNotificationBase) \{\n"
    r"    type: '(?P<type>[^']+)';\n(?P<rest>(?:    .*\n)*?)\}",
    re.MULTILINE,
)
_DATA = re.compile(
    r"^export declare namespace (?P<name>\w+) \{\n"
    r"    interface Data extends Event\.Data \{\n        object: (?P<object>[\w.]+);",
    re.MULTILINE,
)
_ALIAS = re.compile(r"^export type (\w+) = ([\w |]+);", re.MULTILINE)
_IMPORT = re.compile(r"^import \{ (\w+) \} from '\./(\w+)\.js';", re.MULTILINE)
_API_VERSION = re.compile(r'ApiVersion = "([^"]+)"')

# What the two libraries call differently.
_RENAMED = {"FeeRefund": "ApplicationFeeRefund"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An event type that carries an object: what the library calls it, and the shapes it may be."""

    name: str
    type: str
    carried: str
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """An event type that carries no object; `data` is the class of its data, if it has any."""

    name: str
    type: str
    related: bool
    data: ClassPath | None


def prefix_of(type_: str) -> str:
    """What an event happened to: its type without the last word, and without a part in brackets."""
    return re.sub(r"\[.*?\]", "", type_).rpartition(".")[0]


class Declarations:
    """The Node library's declarations."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def api_version(self) -> str:
        """The version of Stripe's API that it was generated for."""
        found = _API_VERSION.search(self._read("apiVersion"))
        if found is None:
            raise Unwritable("npm stripe doesn't say its API version")
        return found[1]

    def snapshots(self) -> Iterator[Snapshot]:
        """The snapshot events."""
        text = self._read("resources/Events")
        files = dict(_IMPORT.findall(text))
        objects = {found["name"]: found["object"] for found in _DATA.finditer(text)}
        for found in _INTERFACE.finditer(text):
            carried = objects.get(found["name"])
            if carried is None:
                raise Unwritable(f"{found['name']} doesn't say which object it carries")
            members = self._members(carried, files)
            yield Snapshot(_short(found["name"]), found["type"], carried.replace(".", ""), members)

    def _members(self, name: str, files: Mapping[str, str]) -> tuple[str, ...]:
        if name in files:
            aliases = dict(_ALIAS.findall(self._read(f"resources/{files[name]}")))
            if name in aliases:
                return tuple(aliases[name].split(" | "))
        return (_RENAMED.get(name, name.replace(".", "")),)

    def thins(self, library: Library) -> Iterator[Thin]:
        """The thin events."""
        for found in _INTERFACE.finditer(self._read("resources/V2/Core/Events")):
            if found["base"] == "EventNotificationBase":
                name = found["name"].removesuffix("Notification")
                related = "related_object: " in found["rest"]
                yield Thin(_short(name), found["type"], related, _data(library, name))

    def _read(self, name: str) -> str:
        return (self._root / "esm" / f"{name}.d.ts").read_text(encoding="utf-8")


def _short(name: str) -> str:
    return name.removesuffix("Event")


def _data(library: Library, name: str) -> ClassPath | None:
    module = f"stripe.events._{snake(name)}"
    definition = library.find(ClassPath(module, (name,)))
    data = f"{name}Data"
    return ClassPath(module, (name, data)) if data in nested(definition.body) else None


def base_name(name: str, type_: str) -> str:
    """The name of the class for everything that happens to the same thing.

    It is spelt like the event (`InvoiceItemEvent`, though the types begin with `invoiceitem`).
    """
    happened = camel(type_.rpartition(".")[2])
    if "[" not in type_ and name.endswith(happened):
        return name.removesuffix(happened) + "Event"
    return camel(prefix_of(type_)) + "Event"
