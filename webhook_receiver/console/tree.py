"""What is in a stored body, as a tree: each value as the bytes write it, and where it stands.

Rule of this file: a body is a stranger's. Whatever it holds, what comes of it is bounded, and nothing raises.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, cast

from webhook_receiver.inbox.bodies import read_path, written_path
from webhook_receiver.printable import plain
from webhook_receiver.urlencoded import form_fields

DEPTH = 100
"""How deep a tree goes."""

OUTPUT_BYTES = 64 * 1024
"""About how much of a page a tree takes at most."""

READ_BYTES = 1024 * 1024
"""A larger body has no tree: reading it would hold up what else the process does."""

LONGEST_VALUE = 2_000  # characters of one value or name
LONGEST_LINK = 256  # characters of a path, and of a value, by which one can search
MASKED = "•••"

NODE_BYTES = 100  # what a template puts around a node
_OPEN_DEPTH = 3

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of a tree: where an object or list begins or ends, or a value.

    Attributes:
        kind: which of them.
        name: the field's name or the item's number; None for what is outermost, and for an end.
        text: the value as JSON writes it; of an object or list, how much is in it.
        path: its JSON path; None if it has none that can be searched by.
        equals: the value to search for there; None if it can't be.
        open: whether what is in it is shown at first.
    """

    kind: Literal["begin", "end", "value"]
    name: str | int | None = None
    text: str = ""
    path: str | None = None
    equals: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A body's values in their order.

    Attributes:
        nodes: them, with the begin and end of what they are in.
        cut: whether there is more.
    """

    nodes: Sequence[Node]
    cut: bool


@dataclass(frozen=True, slots=True)
class Masks:
    """What of bodies isn't shown.

    Attributes:
        paths: JSON paths: what is below one is hidden. Numbers in them don't matter: it is hidden in each
            item of a list.
        everything: whether all values are, so that only the structure is seen.
    """

    paths: Sequence[str] = ()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.paths)

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """The paths as the names in them; raise `ConfigurationError` for what is no path."""
        read = (read_path(path.replace("[*]", "")) for path in self.paths)
        return frozenset(tuple(one for one in steps if isinstance(one, str)) for steps in read)


NO_MASKS = Masks()


class _Written(str):
    """A number, or another word of JSON, as it stands in the body."""

    __slots__ = ()


@dataclass(slots=True)
class _Fields:
    """An object's fields: in their order, with those that come twice."""

    pairs: list[tuple[str, Any]]


def tree(body: bytes, masks: Masks = NO_MASKS, *, room: int = OUTPUT_BYTES) -> Tree | None:
    """The tree of a body in JSON, or of a form's fields; None if it is neither, or too large to be read.

    Parameters:
        body: the bytes.
        masks: what of it isn't shown.
        room: about how much of a page it takes at most, in bytes.
    """
    if len(body) > READ_BYTES:
        return None
    try:
        value = json.loads(
            body,
            object_pairs_hook=_Fields,
            parse_int=_Written,
            parse_float=_Written,
            parse_constant=_Written,
        )
    except (ValueError, RecursionError):
        return _form(body, masks, room)
    return _Growing(masks, room).grown(value)


def _form(body: bytes, masks: Masks, room: int) -> Tree | None:
    try:
        fields = form_fields(body)
    except ValueError:
        return None
    return _Growing(masks, room, linked=False).grown(_Fields([*fields])) if fields else None


class _Growing:
    """A tree while it is made: without recursion, so that no depth is too much."""

    def __init__(self, masks: Masks, room: int, *, linked: bool = True) -> None:
        self._masked, self._everything = masks.names, masks.everything
        self._linked = linked
        self._nodes: list[Node] = []
        self._left = room
        self._cut = False

    def grown(self, value: Any) -> Tree:
        """The tree of a value."""
        under_way: list[tuple[Steps, Iterator[tuple[str | int, Any]]]] = []
        where: Steps | None = ()
        while True:
            if where is not None:
                parts = self._add(where, value)
                if parts is not None:
                    under_way.append((where, parts))
            if not under_way:
                return Tree(self._nodes, self._cut)
            around, parts = under_way[-1]
            name, value = next(parts, (None, None)) if self._left > 0 else (None, None)
            self._cut |= self._left <= 0
            where = None if name is None else (*around, name)
            if name is None:
                under_way.pop()
                self._nodes.append(Node(kind="end"))

    def _add(self, where: Steps, value: Any) -> Iterator[tuple[str | int, Any]] | None:
        """Add a node; if it is an object or a list, give what is in it."""
        name = where[-1] if where else None
        if tuple(step for step in where if isinstance(step, str)) in self._masked:
            self._take(Node(kind="value", name=_short(name), text=MASKED))
            return None
        inside, count = _inside(value)
        if inside is None:
            self._take(self._value(where, name, value))
            return None
        braces = "{}" if isinstance(value, _Fields) else "[]"
        if not count or len(where) >= DEPTH:
            self._cut |= bool(count)
            text = f"{braces[0]}…{braces[1]}" if count else braces
            self._take(Node(kind="value", name=_short(name), text=text))
            return None
        text = f"{braces[0]}{count:,}{braces[1]}"
        shown = len(where) < _OPEN_DEPTH
        self._take(Node(kind="begin", name=_short(name), text=text, open=shown))
        return inside

    def _value(self, where: Steps, name: str | int | None, value: Any) -> Node:
        if self._everything:
            return Node(kind="value", name=_short(name), text=MASKED)
        text = str(value) if isinstance(value, _Written) else json.dumps(value, ensure_ascii=False)
        equals = str(value) if isinstance(value, str) else text
        path = written_path(where) if self._linked else None
        if path is None or not (_sayable(path) and _sayable(equals)):
            return Node(kind="value", name=_short(name), text=_cut(text))
        return Node(kind="value", name=_short(name), text=_cut(text), path=path, equals=equals)

    def _take(self, node: Node) -> None:
        self._nodes.append(node)
        links = 3 * size(node.path or "") + 3 * size(node.equals or "")  # escaped as in a URL
        self._left -= NODE_BYTES + size(str(node.name)) + size(node.text) + links


def _inside(value: Any) -> tuple[Iterator[tuple[str | int, Any]] | None, int]:
    """What is in an object or a list, and how much."""
    if isinstance(value, _Fields):
        return iter(value.pairs), len(value.pairs)
    if isinstance(value, list):
        items = cast("Sequence[Any]", value)
        return enumerate(items), len(items)
    return None, 0


def _short(name: str | int | None) -> str | int | None:
    return _cut(name) if isinstance(name, str) else name


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _sayable(text: str) -> bool:
    """Whether one can search by a text: it isn't long, and there is no half of a letter in it."""
    if len(text) > LONGEST_LINK:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def size(text: str) -> int:
    """How many bytes of a page a text takes."""
    return len(escape(plain(text)).encode("utf-8", "replace"))


def pretty(found: Tree) -> str:
    """A tree as text: set in, and each value as it is written."""
    lines: list[str] = []
    braces: list[str] = []
    fresh = True
    for node in found.nodes:
        if node.kind == "end":
            brace = braces.pop()
            lines.append(f"{'  ' * len(braces)}{brace}")
        else:
            if not fresh:
                lines[-1] += ","
            label = (
                f"{json.dumps(node.name, ensure_ascii=False)}: "
                if isinstance(node.name, str)
                else ""
            )
            begins = node.kind == "begin"
            lines.append(f"{'  ' * len(braces)}{label}{node.text[0] if begins else node.text}")
            if begins:
                braces.append(node.text[-1])
        fresh = node.kind == "begin"
    return "\n".join(lines)


def as_text(body: bytes) -> tuple[str, bool]:
    """The beginning of a body as text, whatever it is; and whether there is more."""
    return body[:OUTPUT_BYTES].decode("utf-8", "backslashreplace"), len(body) > OUTPUT_BYTES
