"""How the provider contract judges a delivery: signed by any scheme, then accepted or refused."""

# ruff: noqa: S101 - these are tests

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from webhook_receiver.document import ID_LIMIT
from webhook_receiver.errors import Refused
from webhook_receiver.intake import Answered, take
from webhook_receiver.signing import ByPrefix, CapabilityUrl, Scheme, TimestampRule
from webhook_receiver.source import Terms
from webhook_receiver.types import Delivery, Headers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written(TimestampRule):
    """A rule whose sender writes any text as its timestamp."""

    text: bytes

    def write(self, now: float) -> bytes:
        del now
        return self.text


class Watched(Headers):
    """Headers that remember which names were asked for."""

    __slots__ = ("asked",)

    def __init__(self, pairs: Sequence[tuple[bytes, bytes]]) -> None:
        super().__init__(pairs)
        self.asked: set[bytes] = set()

    def get(self, name: bytes) -> bytes | None:
        """The field's value, and a note that it was asked for."""
        self.asked.add(name)
        return super().get(name)


def signed_by(
    scheme: Scheme, secret: object, delivery: Delivery, *, now: float, text: bytes | None
) -> Delivery:
    """The delivery as its sender signs it at `now`; `text` stands in for the timestamp."""
    key = scheme.load_key(secret)
    if isinstance(scheme, CapabilityUrl):
        query = f"{scheme.parameter}={scheme.token(key)}"
        return replace(delivery, query=query.encode(), url=f"https://example.com/hook?{query}")
    if isinstance(scheme, ByPrefix):
        schemes = (scheme.default, *scheme.prefixes.values())
        scheme = next(own for own in schemes if own.kind == key.kind)
    if text is not None:
        scheme = _telling(scheme, text)
    added = scheme.sign(delivery, key, now)
    return replace(delivery, headers=Headers([*delivery.headers, *added]))


def _telling(scheme: Scheme, text: bytes) -> Scheme:
    """The scheme of a sender that writes `text` where its timestamp belongs."""
    rule = getattr(scheme, "timestamp", None)
    if not isinstance(rule, TimestampRule):
        return scheme
    told = _Written(at=rule.at, unit=rule.unit, text=text)
    return cast("Scheme", replace(cast("Any", scheme), timestamp=told))


def with_header(delivery: Delivery, name: bytes, value: bytes) -> Delivery:
    """The delivery with another value of one header."""
    pairs = [(key, value if key == name else old) for key, old in delivery.headers]
    return replace(delivery, headers=Headers(pairs))


def assert_refused(terms: Terms, delivery: Delivery, what: str) -> None:
    """Fail where the delivery is accepted, answered, or let through to the parser."""
    try:
        take(terms, delivery, terms.keys)
    except Refused as refusal:
        if not refusal.authentic:
            return
        raise AssertionError(f"{what}: refused by the parser only, as {refusal}") from refusal
    raise AssertionError(f"{what}: accepted")


def identities(terms: Terms, delivery: Delivery) -> Sequence[tuple[str, str]]:
    """Identity and type of each event, the same twice; none where it is refused or a handshake."""
    first, second = (_identities(terms, delivery) for _ in range(2))
    assert first == second, "the same bytes are read in two ways"
    for text in (text for pair in first for text in pair):
        assert 1 <= len(text) <= ID_LIMIT, f"an identity or type of {len(text)} characters"
        assert "\x00" not in text, "an identity or type with a NUL"
        text.encode()
    return first


def _identities(terms: Terms, delivery: Delivery) -> Sequence[tuple[str, str]]:
    try:
        taken = take(terms, delivery, terms.keys)
    except Refused:
        return ()
    if isinstance(taken, Answered):
        return ()
    return [(envelope.id, envelope.type) for envelope in taken.envelopes]
