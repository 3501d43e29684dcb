"""How the provider contract judges a delivery: signed by any scheme, then accepted or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, assert_never, cast
from urllib.parse import parse_qsl, urlencode

from webhook_receiver.document import ID_LIMIT, at, read_json, replaced, write_json
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.intake import take as intake
from webhook_receiver.intake.config import Secrets, SourceConfig, configure_source
from webhook_receiver.intake.diagnosis import diagnose
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options
from webhook_receiver.signing import Key, Place, Scheme, TimestampRule, form_pairs, sealed
from webhook_receiver.signing.canonical import COVERED
from webhook_receiver.signing.place import PAYLOAD
from webhook_receiver.signing.timed import with_rules
from webhook_receiver.types import Delivery, Headers, Verified


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
    """The delivery as its sender signs it at `now`, with `text` instead of the timestamp if given."""
    key = scheme.load_key(secret)
    return sealed(scheme if text is None else writing(scheme, text), delivery, key, now)


def writing(scheme: Scheme, text: bytes) -> Scheme:
    """The scheme of a sender that writes this text for a time."""
    odd = with_rules(scheme, lambda rule: _Written(at=rule.at, unit=rule.unit, text=text))
    assert isinstance(odd.timestamp, _Written), (
        "the scheme must be a dataclass that holds its TimestampRule in a field"
    )
    return odd


def config_with(
    provider: Provider,
    secrets: Sequence[object],
    published: Mapping[str, str],
    options: Mapping[str, Any],
) -> SourceConfig:
    """A source with secrets, if its sender has any, and with the keys that its sender publishes."""
    scheme = apply_options(provider, provider.name, options).scheme
    given = cast("Secrets", secrets) if scheme is None or scheme.needs_secret else None
    made = configure_source(provider, secret=given, **options)
    fetched = [Key(key.encode(), name) for name, key in published.items()]
    return replace(made, keys=(*made.keys, *fetched))


def assert_takes_no_secret(provider: str | Provider, options: Mapping[str, Any]) -> None:
    """Fail if a source takes a secret that it would never use."""
    try:
        configure_source(provider, secret="of nobody", **options)  # noqa: S106
    except ConfigurationError:
        return
    raise AssertionError("a secret that is never used is taken")


def take(config: SourceConfig, delivery: Delivery, keys: Sequence[Key]) -> Answered | Accepted:
    """Judge one delivery as a receiver does if the sender publishes only the given keys."""
    try:
        return intake.take(config, delivery, keys)
    except KeyMissing as missing:
        assert _scheme(config).fetches_keys, "`verify` asks for a key, and `fetches_keys` is False"
        raise Refused("unknown_key", "the sender publishes no such key") from missing


def with_header(delivery: Delivery, name: bytes, value: bytes) -> Delivery:
    """The delivery with another value of one header."""
    pairs = [(key, value if key == name else old) for key, old in delivery.headers]
    return replace(delivery, headers=Headers(pairs))


def assert_refused(config: SourceConfig, delivery: Delivery, what: str) -> None:
    """Fail if the delivery is accepted, answered, or let through to what comes after its signature."""
    try:
        take(config, delivery, config.keys)
    except Refused as refusal:
        if not refusal.authentic and refusal.code != "method_not_allowed":
            return
        raise AssertionError(
            f"{what}: its signature held, and it's refused as {refusal}"
        ) from refusal
    raise AssertionError(f"{what}: accepted")


def assert_opens(config: SourceConfig, delivery: Delivery, what: str) -> None:
    """Fail if the provider makes nothing of a delivery that it knows to be authentic."""
    codec = config.provider.codec
    try:
        proof = _scheme(config).verify(delivery, config.keys, delivery.received_at)
        opened = codec.open(Verified(delivery, proof, codec.declared))
    except KeyMissing:
        return
    except Refused as refusal:
        if not refusal.authentic:
            return
        raise AssertionError(f"{what}: authentic, and refused as {refusal}") from refusal
    assert opened or codec.heartbeats, f"{what}: authentic, and opened to no event"


def covered(config: SourceConfig, delivery: Delivery) -> frozenset[str]:
    """What the signature of an accepted delivery covers, as its proof says."""
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    return taken.verified.proof.covers


def imprint_of(config: SourceConfig, delivery: Delivery) -> Imprint:
    """What the inbox is to remember of an accepted delivery; fail if it is nothing."""
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    assert taken.imprint is not None, "its scheme doesn't say which bytes were signed"
    return taken.imprint


def identities(config: SourceConfig, delivery: Delivery) -> Sequence[tuple[str, str]]:
    """Identity and type of each event, the same twice; none if it is refused or a handshake."""
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


def told_apart(config: SourceConfig, delivery: Delivery) -> Mapping[str, str]:
    """What else tells each event apart, by its id; nothing if the delivery is refused."""
    try:
        taken = take(config, delivery, config.keys)
    except Refused:
        return {}
    envelopes = taken.envelopes if isinstance(taken, Accepted) else ()
    return {envelope.id: envelope.apart for envelope in envelopes}


def answered_texts(config: SourceConfig, requests: Sequence[Delivery]) -> Iterator[bytes]:
    """The texts in the queries of handshakes whose answer depends on a key."""
    kinds = {kind.method for kind in config.provider.handshakes if kind.keyed}
    for request in requests:
        if request.method in kinds:
            yield from (text.encode() for _, text in parse_qsl(request.query.decode()))


UNSIGNED = "unsigned"


def both_json_and_form(config: SourceConfig, delivery: Delivery) -> Iterator[bytes]:
    """Bodies that are JSON or multipart, and a form with the delivery's own fields besides.

    There are none if the delivery isn't a form.
    """
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    if not delivery.body or delivery.body.lstrip()[:1] in (b"{", b"["):
        return
    rest = write_json(read_json(taken.envelopes[0].body))[1:]
    for mark in (b"&", b"%"):  # as the form's they would part or escape
        rest = rest.replace(mark, b"\\u%04x" % ord(mark))
    body = b'{"%s":"=&%s&y=",%s' % (UNSIGNED.encode(), delivery.body, rest)
    yield from (body, b"[%s]" % body)
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n' % UNSIGNED.encode()
    yield b"%s&%s&y=\r\n--x--\r\n" % (part, delivery.body)


def assert_not_read_as_json(config: SourceConfig, delivery: Delivery) -> None:
    """Fail if JSON is read, and the signature covers only some fields of a form."""
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


def assert_declared(scheme: Scheme, covers: frozenset[str]) -> None:
    """Fail if a proof says that it covers what the scheme doesn't declare, or the other way round."""
    declared = [re.escape(word).replace(r"\*", "[0-9]+") for word in scheme.covers]
    for word in covers:
        known = any(re.fullmatch(pattern, word) for pattern in declared)
        assert known, f"a proof covers {word}, and the scheme's `covers` doesn't say so"
    assert covers or not scheme.covers, "the scheme's `covers` says more than a proof covers"


def assert_needs(scheme: Scheme, delivery: Delivery, keys: Sequence[Key]) -> None:
    """Fail if `verify` reads a header, or the address, that the scheme doesn't say it needs."""
    needed = scheme.needed_headers
    named = b" ".join(delivery.headers.get(name) or b"" for name in needed)
    listed = {name for name, _ in delivery.headers if name in named}
    assert scheme.signature_at.headers <= needed, "`needed_headers` lacks the signature's"
    watched = Watched(delivery.headers.pairs)
    scheme.verify(replace(delivery, headers=watched), keys, delivery.received_at)
    assert watched.asked <= needed | listed, f"`needed_headers` lacks {watched.asked - needed}"
    for name, value in delivery.headers:
        if name not in needed | listed:
            kept = [pair for pair in delivery.headers if pair[0] != name]
            for pairs in (kept, [*kept, (name, value), (name, b"x")]):
                _assert_holds(scheme, replace(delivery, headers=Headers(pairs)), keys, f"{name!r}")
    if not scheme.needs_url:
        _assert_holds(scheme, replace(delivery, url=None), keys, "the address")


def _assert_holds(scheme: Scheme, delivery: Delivery, keys: Sequence[Key], what: str) -> None:
    try:
        scheme.verify(delivery, keys, delivery.received_at)
    except Refused as refusal:
        raise AssertionError(f"{what} isn't needed, and makes a difference: {refusal}") from refusal


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
    """The places that a proof says it covers, and the signature's, and how to change them."""
    covers = covered(config, delivery)
    scheme = _scheme(config)
    for word in sorted(covers):
        yield from (
            _part_place(scheme, delivery) if word == "part" else _covered_places(word, delivery)
        )
    own = scheme.signature_at.first
    if own.kind == "body":
        yield str(own), own.read(delivery) or b"", partial(put_at, own, delivery)
    if delivery.query and "query" not in covers:
        yield "query", delivery.query, lambda query: replace(delivery, query=query)
    for name in needed:
        if f"header:{name.decode()}" not in covers:
            yield from _header_place(name, delivery)


def _scheme(config: SourceConfig) -> Scheme:
    scheme = config.provider.scheme
    assert scheme is not None, "a provider without a scheme can't keep this contract"
    return scheme


def _covered_places(word: str, delivery: Delivery) -> Iterator[tuple[str, bytes, Put]]:
    """What a word of `Proof.covers` stands for in a delivery."""
    place = Place.of(word, COVERED)
    match place.kind:
        case "body" if not place.name:
            yield word, delivery.body, lambda body: replace(delivery, body=body)
        case "body" | "payload":
            field = Place("body", place.name or PAYLOAD)
            yield word, field.read(delivery) or b"", partial(put_at, field, delivery)
        case "form":
            yield from form_places(delivery)
        case "url":
            url = (delivery.url or "").encode()
            yield word, url, lambda url: replace(delivery, url=url.decode("latin-1"))
        case "path":
            yield _path_place(delivery)
        case "query":
            yield word, delivery.query, lambda query: replace(delivery, query=query)
        case "method":
            method = delivery.method.encode()
            yield word, method, lambda text: replace(delivery, method=text.decode("latin-1"))
        case "header":
            yield from _header_place(place.name.encode(), delivery)
        case "part" | "claim" | "root" | "has" | "key" | "hash" | "received" | "signed":
            raise AssertionError(f"nobody can show that {word} is covered")
        case _:
            assert_never(place.kind)


def _header_place(name: bytes, delivery: Delivery) -> Iterator[tuple[str, bytes, Put]]:
    value = delivery.headers.get(name)
    assert value, f"the signed header {name!r} is empty, or isn't there"
    yield name.decode(), value, partial(with_header, delivery, name)


def _part_place(scheme: Scheme, delivery: Delivery) -> Iterator[tuple[str, bytes, Put]]:
    """The time that stands beside the signature in its header."""
    rule = scheme.timestamp
    assert rule, "`part` is covered, and no time is signed"
    value, put = signature_of(scheme, delivery)
    before, text, after = value.partition(rule.write(delivery.received_at))
    assert text, "`part` is covered, and no time stands beside the signature"
    yield "part", text, lambda changed: put(before + changed + after)


def _path_place(delivery: Delivery) -> tuple[str, bytes, Put]:
    """The URL without scheme and host, which not every sender signs."""
    url = delivery.url or ""
    start = url.find("/", url.find("://") + 3)

    def put(path: bytes) -> Delivery:
        return replace(delivery, url=url[:start] + path.decode("latin-1"))

    return "path", url[start:].encode(), put


def signature_of(scheme: Scheme, delivery: Delivery) -> tuple[bytes, Put]:
    """The signature, and how to put another in its place."""
    place = scheme.signature_at.first
    if place.kind == "query":
        return delivery.query, lambda query: replace(delivery, query=query)
    if place.kind == "header":
        return place.read(delivery) or b"", partial(with_header, delivery, place.name.encode())
    return place.read(delivery) or b"", partial(put_at, place, delivery)
