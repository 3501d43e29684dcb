"""`Reading`: where a sender writes identity and type, said once and used in both directions.

Rules of this file: pure; `open` raises nothing but `Refused`; `write` and `dress` are its twins, for
tests and `send`. A header is read only where the signature covers it or the reading declares it.

A place is `body:<dotted path>`, `root:<dotted path>` (of the request, where `body` is one item of a
batch), `header:<name>`, `has:<dotted path>` (no text, where the event has something there), `key` (the
name of the one field that the event has), `hash` (of the event's JSON) or `received` (the moment of
arrival, for senders whose notices are all alike). A rule is one place, or a text with places in
braces: `{body:type}.{body:action}`. What stands in `[…]` is left out where a place in it is empty;
` | ` parts alternatives, of which the first that can be read counts; a rule without places is a
constant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlencode

from webhook_receiver.document import (
    ID_LIMIT,
    alone,
    at,
    flat,
    malformed,
    nested,
    read_form,
    read_json,
    read_json_lines,
    replaced,
    text_at,
    without,
    write_json,
)
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.types import Opened, Verified

HeaderPairs = tuple[tuple[bytes, bytes], ...]
JSON_HEADERS: HeaderPairs = ((b"content-type", b"application/json"),)
FORM_HEADERS: HeaderPairs = ((b"content-type", b"application/x-www-form-urlencoded"),)

_KINDS = ("body", "root", "header", "has", "key", "hash", "received")
_WHOLE_LIMIT = 32 * 1024 * 1024
_PLACE = re.compile(r"(?:body|root|header|has):[^{}\[\]|\s]+|key|hash|received")
_TOKEN = re.compile(r"\{([^{}]*)\}|(\[)|(\])|([^{}\[\]]+)")

_Part = str | tuple[str, str] | tuple["_Part", ...]
"""A literal, a place, or an optional group of parts."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one event is read from."""

    verified: Verified
    root: object
    item: object
    text: bytes


@dataclass(frozen=True, slots=True)
class _Rule:
    """One alternative of a rule."""

    parts: tuple[_Part, ...]

    def places(self) -> Iterator[tuple[str, str]]:
        yield from _places(self.parts)

    def read(self, seen: _Seen) -> str | None:
        """The text, or None where a place that it needs is empty."""
        return _read(self.parts, seen)

    def split(self, text: str) -> Mapping[tuple[str, str], str] | None:
        """What stands at each place, where `text` was written by this rule."""
        places = list(self.places())
        found = re.fullmatch(_pattern(self.parts), text, re.DOTALL)
        if found is None:
            return None
        return {
            place: given
            for place, given in zip(places, found.groups(), strict=True)
            if given is not None
        }


def _rules(text: str) -> tuple[_Rule, ...]:
    return tuple(_Rule(_parse(part.strip())) for part in text.split(" | "))


def _parse(text: str) -> tuple[_Part, ...]:
    if _PLACE.fullmatch(text):
        return (_place(text),)
    stack: list[list[_Part]] = [[]]
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            break
        end = token.end()
        if token[1] is not None:
            stack[-1].append(_place(token[1]))
        elif token[2]:
            stack.append([])
        elif token[3] and len(stack) > 1:
            group = tuple(stack.pop())
            stack[-1].append(group)
        elif token[4]:
            stack[-1].append(token[4])
        else:
            break
    if end != len(text) or len(stack) != 1 or not stack[0]:
        raise ConfigurationError(f"{text!r} is no rule for an identity or a type")
    return tuple(stack[0])


def _place(text: str) -> tuple[str, str]:
    if not _PLACE.fullmatch(text):
        raise ConfigurationError(
            f"{text!r} is none of body:…, root:…, header:…, has:…, key and hash"
        )
    kind, _, name = text.partition(":")
    return kind, name.lower() if kind == "header" else name


def _is_place(part: _Part) -> bool:
    pair = isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], str)  # noqa: PLR2004
    return pair and part[0] in _KINDS


def _places(parts: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if _is_place(part):
            yield cast("tuple[str, str]", part)
        elif not isinstance(part, str):
            yield from _places(part)


def _read(parts: Sequence[_Part], seen: _Seen) -> str | None:
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif _is_place(part):
            text = _text(cast("tuple[str, str]", part), seen)
            if text is None:
                return None
            texts.append(text)
        else:
            texts.append(_read(part, seen) or "")
    return "".join(texts)


def _text(place: tuple[str, str], seen: _Seen) -> str | None:
    kind, name = place
    text: str | None
    match kind:
        case "hash":
            text = hashlib.sha256(seen.text).hexdigest()
        case "received":
            text = f"{seen.verified.delivery.received_at:.3f}"
        case "header":
            text = _header(name, seen.verified)
        case "has":
            text = None if at(seen.item, name) is None else ""
        case "key":
            text = _only_key(seen.item)
        case _:
            text = _at(seen.root if kind == "root" else seen.item, name)
    return text


def _header(name: str, verified: Verified) -> str | None:
    value = verified.header(name.encode())
    if not value:
        return None
    text = value.decode("latin-1")
    if not (len(text) <= ID_LIMIT and text.isprintable()):
        raise malformed(f"{name} is not up to {ID_LIMIT} printable characters")
    return text


def _at(document: object, path: str) -> str | None:
    if at(document, path) in (None, ""):
        return None
    return text_at(document, path, "what tells the event apart")


def _only_key(item: object) -> str | None:
    names = list(cast("dict[str, object]", item)) if isinstance(item, dict) else []
    return text_at({"key": names[0]}, "key", "the event's one field") if len(names) == 1 else None


def _pattern(parts: Sequence[_Part]) -> str:
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(re.escape(part))
        elif _is_place(part):
            texts.append("()" if part[0] == "has" else "(.+?)")
        else:
            texts.append(f"(?:{_pattern(part)})?")
    return "".join(texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How events are read out of a delivery, as data: see this module's head for `id` and `type`.

    `batch` is where a request holds a list of events: `body`, or `body:<path>`, where a `*` stands
    for every item of a list on the way (`body:entry.*.changes`); ` | ` parts alternatives, of which
    the first that is a list counts, and `one` is the whole body as one event. With `whole` an event
    is the request with only its own item in its lists (and so is its `root`), not the item alone,
    unless the body itself is the list. `lines` takes JSON
    lines for a list. `form` names the form field that holds the JSON, where the sender may send
    forms; `*` makes the form's own fields the event, `[]` those with names like `data[email]` too.
    `hidden` names an event's own fields that are left out of it: secrets.
    `fresh` is where `write` puts an identity that isn't written anywhere else (`body:<path>`), so
    that two samples differ.
    """

    id: str
    type: str
    batch: str | None = None
    form: str | None = None
    fresh: str | None = None
    whole: bool = False
    lines: bool = False
    hidden: tuple[str, ...] = ()
    _ids: tuple[_Rule, ...] = field(init=False, repr=False, compare=False)
    _types: tuple[_Rule, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", _rules(self.id))
        object.__setattr__(self, "_types", _rules(self.type))
        if not any(True for rule in self._ids for _ in rule.places()):
            raise ConfigurationError(f"the identity {self.id!r} would be the same for all events")
        paths = [("batch", path) for path in self._batches if path != "one"]
        for name, path in (*paths, ("fresh", self.fresh)):
            if path is not None and path != "body" and not path.startswith("body:"):
                raise ConfigurationError(f"{name} must be like body:events, not {path!r}")

    @property
    def _batches(self) -> Sequence[str]:
        return () if self.batch is None else self.batch.split(" | ")

    @property
    def declared(self) -> frozenset[bytes]:
        """The headers that it relies on."""
        rules = (*self._ids, *self._types)
        names = {name for rule in rules for kind, name in rule.places() if kind == "header"}
        return frozenset(name.encode() for name in names)

    # From a delivery to its events.

    def open(self, verified: Verified) -> Sequence[Opened]:
        """The events in a delivery; raise `Refused` where they can't be told apart."""
        body, raw = self._json(verified.body)
        root = read_json_lines(body) if self.lines else read_json(body)
        place = self._batch_of(root)
        if place is None:
            if self.hidden:
                root = without(root, *self.hidden)
                body = write_json(root)
            return [self._one(_Seen(verified, root, root, body), raw)]
        items = _listed(root, place)
        shared = len(items) > 1 and not self._tells_items_apart()
        opened: list[Opened] = []
        size = 0
        for index, (path, found) in enumerate(items):
            item = without(found, *self.hidden)
            text = write_json(item)
            around = alone(root, path, item) if self.whole and place else root
            event = self._one(_Seen(verified, around, item, text), None)
            if around is not root:
                text = write_json(around)
                size += len(text)
                if size > _WHOLE_LIMIT:  # what all items share is written once for each
                    raise malformed("the request's events are too large together")
            id_ = _short(f"{event.id}:{index}") if shared else event.id
            opened.append(Opened(id_, event.type, text))
        return opened

    def _batch_of(self, root: object) -> str | None:
        """The path of the list of events; None where the request is one event."""
        for place in self._batches:
            if place == "one":
                return None
            path = place.partition(":")[2]
            head = path.partition(".*")[0]
            if place == self._batches[-1] or isinstance(at(root, head), list):
                return path
        return None

    def _json(self, body: bytes) -> tuple[bytes, bytes | None]:
        """The JSON, and the body as sent where that is a form."""
        if self.form is None or body.lstrip()[:1] in (b"{", b"["):
            return body, None
        fields = read_form(body)
        if self.form in ("*", "[]"):
            return write_json(nested(fields) if self.form == "[]" else fields), body
        if self.form not in fields:
            raise malformed(f"the form has no field {self.form}")
        return fields[self.form].encode("utf-8", "surrogatepass"), body

    def _one(self, seen: _Seen, raw: bytes | None) -> Opened:
        id_ = _short(_first(self._ids, seen, f"the event's id is not at {self.id}"))
        type_ = _first(self._types, seen, f"the event's type is not at {self.type}")
        at_ = {"type": type_}
        return Opened(id_, text_at(at_, "type", "the event's type"), seen.text, raw)

    def _tells_items_apart(self) -> bool:
        return all(any(kind in ("body", "hash") for kind, _ in r.places()) for r in self._ids)

    # Back again: the body of an event, and the sender's headers around it.

    def write(self, type: str, payload: Any, id: str) -> bytes:  # noqa: A002 - the event's own words
        """The body of an event with that type and, where the sender writes one, that identity.

        A payload that is a whole request, batch and all, keeps its shape.
        """
        path, own = self._own_item(payload)
        for place, text in self._written(type, own, id):
            own = replaced(own, place, text)
        document = own if path is None else replaced(payload, path, own) if path else [own]
        if self.form in ("*", "[]"):
            return urlencode(flat(document)).encode()
        return write_json(document)

    def _own_item(self, payload: Any) -> tuple[str | None, Any]:
        """Where the first event of a payload is, and the event."""
        place = self._batch_of(payload)
        if place is None:
            return None, payload
        path = _first_path(payload, place)
        if path is not None:
            return path, at(payload, path)
        raise ConfigurationError(f"the payload holds no event at {self.batch}")

    def _written(self, type_: str, own: Any, id_: str) -> Iterator[tuple[str, str]]:
        named = _placed(self._types, type_, own)
        yield from ((name, text) for (kind, name), text in named.items() if kind == "body")
        for rule in self._ids:
            for kind, name in rule.places():
                if kind == "body":
                    yield name, id_
                    return
                if kind == "header":
                    return
        if self.fresh is not None:
            yield self.fresh.partition(":")[2], id_

    def dress(self, body: bytes, id: str, type: str | None) -> HeaderPairs:  # noqa: A002
        """The sender's headers around a body."""
        json = self.form is None or body.lstrip()[:1] in (b"{", b"[")
        own = [*(JSON_HEADERS if json else FORM_HEADERS)]
        places = [next(rule.places(), ("", "")) for rule in self._ids]
        own += [(name.encode(), id.encode()) for kind, name in places[:1] if kind == "header"]
        for (kind, name), text in _placed(self._types, type or "", None).items():
            if kind == "header":
                own.append((name.encode(), text.encode()))
        return tuple(own)


def _short(text: str) -> str:
    return text if len(text) <= ID_LIMIT else hashlib.sha256(text.encode()).hexdigest()


def _first(rules: Sequence[_Rule], seen: _Seen, missing: str) -> str:
    for rule in rules:
        text = rule.read(seen)
        if text:
            return text
    raise malformed(missing)


def _listed(root: object, path: str, above: str = "") -> list[tuple[str, object]]:
    """The items of every list at a path whose steps may be `*`, each with its own path."""
    head, star, rest = path.partition(".*")
    found = at(root, head) if head else root
    if not isinstance(found, list):
        raise malformed(f"there is no list of events at {head or 'the top'}")
    before = f"{above}{head}." if head else above
    items = [(f"{before}{n}", item) for n, item in enumerate(cast("list[object]", found))]
    if not star:
        return items
    inner = rest.removeprefix(".")
    lists = [
        _listed(item, inner, f"{own}.")
        for own, item in items
        if at(item, inner.partition(".*")[0]) is not None
    ]
    return [item for listed in lists for item in listed]


def _first_path(root: object, path: str) -> str | None:
    """The dotted path of the first item that `_listed` gives, or None."""
    head, star, rest = path.partition(".*")
    found = at(root, head) if head else root
    if not isinstance(found, list) or not found:
        return None
    first = f"{head}.0" if head else "0"
    if not star:
        return first
    inner = _first_path(cast("list[object]", found)[0], rest.removeprefix("."))
    return None if inner is None else f"{first}.{inner}"


def _placed(rules: Sequence[_Rule], text: str, own: Any) -> Mapping[tuple[str, str], str]:
    """What stands where, if `text` is written by the first rule that can write it.

    A rule whose places the payload has already is taken first.
    """
    split = [(rule, found) for rule in rules if (found := rule.split(text)) is not None]
    for rule, found in split:
        if any(kind == "body" and at(own, name) is not None for kind, name in rule.places()):
            return found
    return split[0][1] if split else {}
