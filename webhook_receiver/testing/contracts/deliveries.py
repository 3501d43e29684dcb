"""How the provider contract judges a delivery: signed by any scheme, then accepted or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from webhook_receiver.document import ID_LIMIT, at, read_json, replaced, write_json
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.intake import source
from webhook_receiver.intake import take as intake
from webhook_receiver.intake.diagnosis import diagnose
from webhook_receiver.intake.source import Secrets, SourceConfig
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options
from webhook_receiver.signing import (
    ByPrefix,
    CanonicalHmac,
    FetchedSignature,
    ItemHmac,
    JwtSignature,
    Key,
    Paired,
    Scheme,
    SharedToken,
    TimestampRule,
    needs_secret,
    sealed,
)
from webhook_receiver.signing.canonical import form_pairs
from webhook_receiver.signing.place import Place
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
    if isinstance(scheme, ByPrefix):
        schemes = (scheme.default, *scheme.prefixes.values())
        scheme = next(own for own in schemes if own.kind == key.kind)
    if isinstance(scheme, Paired):
        scheme = scheme.of(key)
    if text is not None:
        scheme = _telling(scheme, text)
    return sealed(scheme, delivery, key, now)


def _telling(scheme: Scheme, text: bytes) -> Scheme:
    """The scheme of a sender that writes `text` where its timestamp belongs."""
    rule = getattr(scheme, "timestamp", None)
    if not isinstance(rule, TimestampRule):
        return scheme
    told = _Written(at=rule.at, unit=rule.unit, text=text)
    return cast("Scheme", replace(cast("Any", scheme), timestamp=told))


def config_with(
    provider: Provider,
    secrets: Sequence[object],
    published: Mapping[str, str],
    options: Mapping[str, Any],
) -> SourceConfig:
    """A source with secrets, where its sender has any, and with the keys that its sender publishes."""
    scheme = apply_options(provider, provider.name, options).scheme
    given = cast("Secrets", secrets) if needs_secret(scheme) else None
    made = source.configure_source(provider, secret=given, **options)
    fetched = [Key(key.encode(), name) for name, key in published.items()]
    return replace(made, keys=(*made.keys, *fetched))


def assert_takes_no_secret(provider: str | Provider, options: Mapping[str, Any]) -> None:
    """Fail where a source takes a secret that it would never use."""
    try:
        source.configure_source(provider, secret="of nobody", **options)  # noqa: S106
    except ConfigurationError:
        return
    raise AssertionError("a secret that is never used is taken")


def take(config: SourceConfig, delivery: Delivery, keys: Sequence[Key]) -> Answered | Accepted:
    """Judge one delivery as a receiver does whose sender publishes no keys but those given."""
    try:
        return intake.take(config, delivery, keys)
    except KeyMissing as missing:
        raise Refused("unknown_key", "the sender publishes no such key") from missing


def with_header(delivery: Delivery, name: bytes, value: bytes) -> Delivery:
    """The delivery with another value of one header."""
    pairs = [(key, value if key == name else old) for key, old in delivery.headers]
    return replace(delivery, headers=Headers(pairs))


def assert_refused(config: SourceConfig, delivery: Delivery, what: str) -> None:
    """Fail where the delivery is accepted, answered, or let through to the parser."""
    try:
        take(config, delivery, config.keys)
    except Refused as refusal:
        if not refusal.authentic:
            return
        raise AssertionError(f"{what}: refused by the parser only, as {refusal}") from refusal
    raise AssertionError(f"{what}: accepted")


def covered(config: SourceConfig, delivery: Delivery) -> frozenset[str]:
    """What the signature of an accepted delivery covers, by the scheme's own word."""
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    return taken.verified.proof.covers


def identities(config: SourceConfig, delivery: Delivery) -> Sequence[tuple[str, str]]:
    """Identity and type of each event, the same twice; none where it is refused or a handshake."""
    first, second = (_identities(config, delivery) for _ in range(2))
    assert first == second, "the same bytes are read in two ways"
    for text in (text for pair in first for text in pair):
        assert 1 <= len(text) <= ID_LIMIT, f"an identity or type of {len(text)} characters"
        assert "\x00" not in text, "an identity or type with a NUL"
        text.encode()
    return first


def _identities(config: SourceConfig, delivery: Delivery) -> Sequence[tuple[str, str]]:
    try:
        taken = take(config, delivery, config.keys)
    except Refused as refused:
        diagnose(
            config, delivery, refused, [config]
        )  # nor does looking for the cause raise anything
        return ()
    if isinstance(taken, Answered):
        return ()
    return [(envelope.id, envelope.type) for envelope in taken.envelopes]


def answered_texts(config: SourceConfig, requests: Sequence[Delivery]) -> Iterator[bytes]:
    """The texts in the queries of handshakes that show strangers an HMAC of them."""
    kinds = {kind.method for kind in config.provider.handshakes if "HMAC" in kind.kind}
    for request in requests:
        if request.method in kinds:
            yield from (text.encode() for _, text in parse_qsl(request.query.decode()))


UNSIGNED = "unsigned"


def both_json_and_form(config: SourceConfig, delivery: Delivery) -> Iterator[bytes]:
    """Bodies that are JSON, and a form with the delivery's own fields; none where it is no form."""
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    if not delivery.body or delivery.body.lstrip()[:1] in (b"{", b"["):
        return
    rest = write_json(read_json(taken.envelopes[0].body))[1:]
    for mark in (b"&", b"%"):  # as the form's they would part or escape
        rest = rest.replace(mark, b"\\u%04x" % ord(mark))
    body = b'{"%s":"=&%s&y=",%s' % (UNSIGNED.encode(), delivery.body, rest)
    yield from (body, b"[%s]" % body)


def assert_not_read_as_json(config: SourceConfig, delivery: Delivery) -> None:
    """Fail where JSON is read of which the signature covers some fields of a form only."""
    try:
        taken = take(config, delivery, config.keys)
    except Refused:
        return
    assert isinstance(taken, Accepted)
    covers = taken.verified.proof.covers
    if "body" in covers or not any(re.match("form|payload|body:", place) for place in covers):
        return
    for envelope in taken.envelopes:
        read = at(read_json(envelope.body), UNSIGNED)
        assert read is None, "a form's fields are signed, and JSON around them is read"


Put = Callable[[bytes], Delivery]
"""Makes a delivery with another value in one place."""


def signature_place(scheme: Scheme | None) -> Place | None:
    """Where the signature or token stands, if the scheme is one that may write it anywhere."""
    match scheme:
        case CanonicalHmac(place=text) | SharedToken(at=text):
            return Place(text.replace("*", "0"))  # of a list, the first item's
        case Paired():
            return signature_place(scheme.usual)
        case FetchedSignature() | JwtSignature():
            return Place(scheme.place)
        case ItemHmac():
            return Place(scheme.first)
        case _:
            return None


def put_at(place: Place, delivery: Delivery, value: bytes) -> Delivery:
    """The delivery with any bytes at a place of its body, be that JSON or a form."""
    if delivery.body.lstrip()[:1] not in (b"{", b"["):
        fields: list[tuple[str, str | bytes]] = list(form_pairs(delivery.body))
        told = [(name, value if name == place.name else old) for name, old in fields]
        return replace(delivery, body=urlencode(told).encode())
    document = replaced(read_json(delivery.body), place.name, value.decode("latin-1"))
    return replace(delivery, body=write_json(document))


def form_places(delivery: Delivery) -> Iterator[tuple[str, bytes, Put]]:
    """Every field of a form body."""
    fields = form_pairs(delivery.body)
    for index, (name, value) in enumerate(fields):

        def put(text: bytes, index: int = index, name: str = name) -> Delivery:
            own = [(key, old.encode()) for key, old in fields]
            own[index] = (name, text)
            return replace(delivery, body=urlencode(own).encode())

        yield name, value.encode(), put


def signed_places(
    config: SourceConfig, needed: Sequence[bytes], delivery: Delivery
) -> Iterator[tuple[str, bytes, Put]]:
    """The places that a signature guards by its own word, and how to put another value there."""
    scheme, covers = config.provider.scheme, covered(config, delivery)
    if "body" in covers:
        yield "body", delivery.body, lambda body: replace(delivery, body=body)
    if "form" in covers:
        yield from form_places(delivery)
    if "url" in covers:
        url = (delivery.url or "").encode()
        yield "url", url, lambda url: replace(delivery, url=url.decode("latin-1"))
    if "path" in covers:
        yield _path_place(delivery)
    places = [Place(text) for text in sorted(covers) if text.startswith("body:")]
    own = signature_place(scheme)
    if own is not None and own.kind == "body":
        places.append(own)
    for place in places:
        yield place.text, place.read(delivery) or b"", partial(put_at, place, delivery)
    if delivery.query:
        yield "query", delivery.query, lambda query: replace(delivery, query=query)
    for name in needed:
        value = delivery.headers.get(name)
        assert value, f"the needed header {name!r} is empty"
        yield name.decode(), value, partial(with_header, delivery, name)


def _path_place(delivery: Delivery) -> tuple[str, bytes, Put]:
    """The URL without scheme and host, which not every sender signs."""
    url = delivery.url or ""
    start = url.find("/", url.find("://") + 3)

    def put(path: bytes) -> Delivery:
        return replace(delivery, url=url[:start] + path.decode("latin-1"))

    return "path", url[start:].encode(), put


def signature_of(scheme: Scheme | None, delivery: Delivery) -> tuple[bytes, Put]:
    """The signature, and how to put another in its place."""
    place = signature_place(scheme)
    if place is not None and place.kind == "body":
        return place.read(delivery) or b"", partial(put_at, place, delivery)
    if delivery.query:
        return delivery.query, lambda query: replace(delivery, query=query)
    name, value = delivery.headers.pairs[-1]
    return value, partial(with_header, delivery, name)
