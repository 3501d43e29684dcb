"""Rules: an event's identity, or its type, as a text with places. A rule is read, and written back.

A rule is one place, or a text with places in braces: `{body:type}.{body:action}`. What stands in `[…]`
is left out if a place in it is empty. ` | ` separates alternatives, of which the first that can be read
counts: each of its places holds text, or a number. A rule without places is a constant. The places:

`body:<dotted path>`    a text or a number of the event
`root:<dotted path>`    the same of the whole request, of which the event may be one item
`header:<name>`         a header
`has:<dotted path>`     an empty text, if the event has something there
`key`                   the name of the only field that the event has
`hash`                  the SHA-256 of the event's JSON, in hex
`received`              when the delivery arrived, for senders whose notices are all alike
`signed`                when the sender signed; if it doesn't say, when the delivery arrived
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never, cast

from webhook_receiver.document import ID_LIMIT, at, malformed, text_of
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import Place
from webhook_receiver.types import Verified

TEXT_LIMIT = 64 * 1024
"""The most characters of one text that an identity is made of; a longer one can't be read."""

_PLACES = ("body:", "root:", "header:", "has:", "key", "hash", "received", "signed")
_PLACE = re.compile(r"(?:body|root|header|has):[^{}\[\]|\s]+|key|hash|received|signed")
_UNBRACED = re.compile(r"\b(?:body|root|header|has):")
_TOKEN = re.compile(r"\{([^{}]*)\}|(\[)|(\])|([^{}\[\]]+)")

_Part = str | Place | tuple["_Part", ...]
"""A literal, a place, or an optional group of parts."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one event is read from.

    Attributes:
        verified: the delivery.
        root: its body, parsed.
        item: the event's part of it; all of it if the request is one event.
        text: the event's JSON.
        exact: whether a number with a fraction or an exponent is all that can be known of it. If it
            isn't, reading such a number raises `Inexact`.
    """

    verified: Verified
    root: object
    item: object
    text: bytes
    exact: bool = True


class Inexact(Exception):
    """A rule needs a number as it was written, and the fast parser has lost that.

    It doesn't leave this room: whoever reads with `exact=False` reads the body again.
    """


@dataclass(frozen=True, slots=True)
class Rule:
    """One alternative of a rule."""

    parts: tuple[_Part, ...]

    def places(self) -> Iterator[Place]:
        """Its places, in the order written."""
        yield from _places(self.parts)

    def read(self, seen: Seen) -> str | None:
        """The text, or None if a place that it needs is empty."""
        return _read(self.parts, seen)

    def split(self, text: str) -> Mapping[Place, str] | None:
        """What stands at each place if `text` was written by this rule, else None."""
        found = re.fullmatch(_pattern(self.parts), text, re.DOTALL)
        if found is None:
            return None
        pairs = zip(self.places(), found.groups(), strict=True)
        return {place: given for place, given in pairs if given is not None}


def read_rules(text: str) -> tuple[Rule, ...]:
    """The alternatives of a rule; raise `ConfigurationError` if it isn't a rule."""
    return tuple(Rule(_parse(part.strip())) for part in text.split(" | "))


def first(rules: Sequence[Rule], seen: Seen, missing: str) -> str:
    """What the first rule that can be read gives; raise `Refused` with `missing` if none can.

    An event that can't be told apart isn't refused, though: see `read_any`.
    """
    text = read_any(rules, seen)
    if text is None:
        raise malformed(missing)
    return text


def read_any(rules: Sequence[Rule], seen: Seen) -> str | None:
    """What the first rule that can be read gives, or None if none can."""
    for rule in rules:
        text = rule.read(seen)
        if text:
            return text
    return None


def placed(rules: Sequence[Rule], text: str, own: object) -> Mapping[Place, str]:
    """What stands where if `text` is written by the first rule that can write it.

    A rule comes first if the payload already has something at one of its places.
    """
    split = [(rule, found) for rule in rules if (found := rule.split(text)) is not None]
    for rule, found in split:
        if any(one.kind == "body" and at(own, one.name) is not None for one in rule.places()):
            return found
    return split[0][1] if split else {}


def _parse(text: str) -> tuple[_Part, ...]:
    if _PLACE.fullmatch(text):
        return (_place(text),)
    stack: list[list[_Part]] = [[]]
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            break
        if token[1] is not None:
            stack[-1].append(_place(token[1]))
        elif token[2]:
            stack.append([])
        elif token[3] and len(stack) > 1:
            group = tuple(stack.pop())
            stack[-1].append(group)
        elif token[4]:
            stack[-1].append(_literal(token[4]))
        else:
            break
        end = token.end()
    if end != len(text) or len(stack) != 1 or not stack[0]:
        raise ConfigurationError(f"{text!r} isn't a rule for an identity or a type")
    return tuple(stack[0])


def _literal(text: str) -> str:
    if _UNBRACED.search(text):
        raise ConfigurationError(
            f"{text!r} isn't a place, and a place beside other text stands in braces, like {{body:id}}"
        )
    return text


def _place(text: str) -> Place:
    place = Place.of(text, _PLACES)
    if not _PLACE.fullmatch(text):
        raise ConfigurationError(f"{text!r} isn't a place: it holds a space, a bracket or a bar")
    return place


def _places(parts: Sequence[_Part]) -> Iterator[Place]:
    for part in parts:
        if isinstance(part, Place):
            yield part
        elif not isinstance(part, str):
            yield from _places(part)


def _read(parts: Sequence[_Part], seen: Seen) -> str | None:
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, Place):
            text = _text(part, seen)
            if text is None:
                return None
            texts.append(text)
        else:
            text = _read(part, seen)
            if text is None and not any(_is_empty(place, seen) for place in _places(part)):
                return None  # without it, what is there would make no difference
            texts.append(text or "")
    return "".join(texts)


def _is_empty(place: Place, seen: Seen) -> bool:
    """Whether nothing stands at a place, rather than something that isn't text."""
    if place.kind == "header":
        return not any(
            name in place.headers and value for name, value in seen.verified.delivery.headers
        )
    if place.kind in ("body", "root"):
        return at(seen.item if place.kind == "body" else seen.root, place.name) in (None, "")
    return True


def _pattern(parts: Sequence[_Part]) -> str:
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(re.escape(part))
        elif isinstance(part, Place):
            texts.append("()" if part.kind == "has" else "(.+?)")
        else:
            texts.append(f"(?:{_pattern(part)})?")
    return "".join(texts)


def _text(place: Place, seen: Seen) -> str | None:
    kind, name = place.kind, place.name
    text: str | None
    match kind:
        case "hash":
            text = hashlib.sha256(seen.text).hexdigest()
        case "received" | "signed":
            signed_at = seen.verified.signed_at if kind == "signed" else None
            text = f"{seen.verified.delivery.received_at if signed_at is None else signed_at:.3f}"
        case "header":
            text = _header(name, seen.verified)
        case "has":
            text = None if at(seen.item, name) is None else ""
        case "key":
            text = _only_key(seen.item)
        case "body":
            text = _at(seen.item, name, seen)
        case "root":
            text = _at(seen.root, name, seen)
        case "query" | "form" | "payload" | "method" | "url" | "path" | "part" | "claim":
            raise ConfigurationError(f"{place} isn't a place of an event")
        case _:
            assert_never(kind)
    return text


def sole_header(verified: Verified, name: bytes) -> bytes | None:
    """A header that is signed or declared; None if it isn't there, or is sent twice."""
    try:
        return verified.header(name)
    except Refused as refused:
        if refused.code != "duplicate_header":
            raise
        return None


def _header(name: str, verified: Verified) -> str | None:
    """A header's text; None if it isn't one that can name an event."""
    text = (sole_header(verified, name.encode()) or b"").decode("latin-1")
    return text if 1 <= len(text) <= ID_LIMIT and text.isprintable() else None


def _at(document: object, path: str, seen: Seen) -> str | None:
    if not seen.exact and type(at(document, path)) is float:
        raise Inexact
    return text_of(document, path, TEXT_LIMIT)


def _only_key(item: object) -> str | None:
    names = list(cast("dict[str, object]", item)) if isinstance(item, dict) else []
    return text_of({"key": names[0]}, "key") if len(names) == 1 else None
