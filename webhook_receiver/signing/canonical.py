"""`CanonicalHmac`: an HMAC over what a function makes of the request.

For senders that sign the URL, sorted form fields or chosen fields of the payload. What the function
reads is what is covered, and the scheme says so.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import parse_qsl

from webhook_receiver.document import is_form
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.grammar import Bare, Grammar
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, matches, secret_text
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.template import ENCODERS, Encoding
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

Builder = Callable[[Delivery], Sequence[bytes]]
"""The texts of which any may be what was signed, the likeliest first; raises only `Refused`."""

MAX_FIELDS = 1_000
_HOST = re.compile(r"((https?)://(?:[^/?#@]*@)?(?:\[[^/?#@\]]*\]|[^/?#@:\[]*))(:[0-9]+)?(?=[/?]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalHmac:
    """An HMAC over what `builder` makes of a delivery, at a `place`.

    `covers` says what the builder reads, in the words of `Proof.covers`: `url`, `path` (of the URL,
    with its query), `method`, `body`, `form` (the fields of a form body, decoded), `body:<path>`,
    `header:<name>`. A `timestamp` must be among them.
    `named` is for senders that write which key they signed with: it stands between the key's name
    and the digest, and the secret is `name:key`. `keyed="prefix"` hashes the key and then the text,
    which is no HMAC: whoever has one signature can append to the text.
    """

    place: str
    builder: Builder
    covers: frozenset[str]
    hash: str = "sha256"
    encoding: Encoding = "hex"
    grammar: Grammar = field(default_factory=Bare)
    key: KeyDecoder = "text"
    timestamp: TimestampRule | None = None
    named: bytes = b""
    keyed: Literal["hmac", "prefix"] = "hmac"
    kind: str = "hmac"

    def __post_init__(self) -> None:
        Place(self.place)
        if self.timestamp is not None and self.timestamp.at not in self.covers:
            raise ConfigurationError(
                f"the timestamp at {self.timestamp.at!r} is not in what is signed"
            )

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return not self.covers.isdisjoint({"url", "path"})

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        names = (name.partition(":")[2] for name in self.covers if name.startswith("header:"))
        return Place(self.place).headers | {name.encode() for name in names}

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is empty or can't be decoded."""
        if not self.named:
            return load_key(secret, self.key)
        name, _, text = secret_text(secret).partition(":")
        if not (name and text):
            raise ConfigurationError("the secret must be name:key, as the sender shows them")
        return replace(load_key(text, self.key), name=name)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed what it covers, or `Refused`."""
        value = Place(self.place).read(delivery)
        if value is None:
            raise Refused("missing_signature", f"no signature at {self.place}")
        given = self.grammar.read(value).signatures
        messages = self.builder(delivery)
        for key in keys:
            expected = [self._digest(key, message) for message in messages]
            if any(matches(one, other) for one in given for other in expected):
                return Proof(key.fingerprint, self.covers, self._check_time(delivery, now))
        raise Refused("bad_signature", "no key matches the signature")

    def _digest(self, key: Key, message: bytes) -> bytes:
        if self.keyed == "prefix":
            digest = hashlib.new(self.hash, key.material + message).digest()
        else:
            digest = hmac.digest(key.material, message, self.hash)
        written = ENCODERS[self.encoding](digest)
        return key.name.encode() + self.named + written if self.named else written

    def _check_time(self, delivery: Delivery, now: float) -> float | None:
        if self.timestamp is None:
            return None
        signed_at = self.timestamp.read(Place(self.timestamp.at).read(delivery) or b"")
        self.timestamp.check(signed_at, now)
        return signed_at

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with time and signature in their places."""
        if self.timestamp is not None:
            delivery = Place(self.timestamp.at).write(delivery, self.timestamp.write(now))
        digest = self._digest(key, self.builder(delivery)[0])
        return Place(self.place).write(delivery, self.grammar.write(digest, {}))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; none where the signature is in the payload (see `seal`)."""
        sealed = self.seal(delivery, key, now)
        return sealed.headers.pairs[len(delivery.headers.pairs) :]


def fields(*paths: str) -> Builder:
    """The values at some dotted paths of the payload, one after the other."""
    places = [Place(f"body:{path}") for path in paths]

    def build(delivery: Delivery) -> Sequence[bytes]:
        values = [place.read(delivery) for place in places]
        if not all(values):
            raise Refused("missing_header", "a signed field is not there")
        return [b"".join(value for value in values if value is not None)]

    return build


def joined(*places: str) -> Builder:
    """Some places of the request, one after the other: `method`, `url`, `body`, `header:<name>`."""

    def build(delivery: Delivery) -> Sequence[bytes]:
        return [b"".join([_part(place, delivery) for place in places])]

    return build


def _part(place: str, delivery: Delivery) -> bytes:
    match place:
        case "method":
            return delivery.method.encode("latin-1", "replace")
        case "url":
            return _bytes(sender_url(delivery))
        case "body":
            return delivery.body
        case _:
            value = Place(place).read(delivery)
    if not value:
        raise Refused("missing_header", f"the signed {place} is not there")
    return value


def exact_url_and_form(delivery: Delivery) -> Sequence[bytes]:
    """The URL as the sender knows it, and every form field by name, with nothing between."""
    url = sender_url(delivery)
    return [
        _bytes(url + "".join(name + value for name, value in sorted(form_pairs(delivery.body))))
    ]


def url_and_form(delivery: Delivery) -> Sequence[bytes]:
    """The URL and every form field by name: `name`, `value`, with nothing between (Twilio).

    A body that is no form is covered by `bodySHA256` in the query; where that is there, nothing else
    can be the body, not even none. The URL is tried with its port, without, and with the default one.
    docs: twilio.com/docs/usage/security
    """
    url = sender_url(delivery)
    digest = Place("query:bodySHA256").read(replace(delivery, query=url_query(url)))
    if digest is None and is_form(delivery.body):
        pairs = sorted(set(form_pairs(delivery.body)))
        tail = "".join(name + value for name, value in pairs)
        return [_bytes(one + tail) for one in _ports(url)]
    if digest is None or not matches(digest, hashlib.sha256(delivery.body).hexdigest().encode()):
        raise Refused("bad_signature", "the body is not the one whose hash the URL carries")
    return [_bytes(one) for one in _ports(url)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def sender_url(delivery: Delivery) -> str:
    """The address that the sender used, without its fragment; `Refused` where it isn't known."""
    if delivery.url is None:
        raise Refused("unknown_url", "the public URL isn't known, and the signature covers it")
    return delivery.url.partition("#")[0]


def url_query(url: str) -> bytes:
    """The query of a URL, as written."""
    return url.partition("?")[2].encode("utf-8", "surrogatepass")


def _ports(url: str) -> Sequence[str]:
    """The URL as it is, then without its port, then with the default one, as Twilio's own code."""
    found = _HOST.match(url)
    if found is None:
        return [url]
    bare, scheme, rest = found[1], found[2], url[found.end() :]
    own = found[3] or {"https": ":443", "http": ":80"}[scheme]
    return list(dict.fromkeys((url, bare + rest, bare + own + rest)))


def form_pairs(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, in the order sent, blanks and repeats kept; `Refused` for no form."""
    try:
        return parse_qsl(
            body.decode(),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError as error:
        raise Refused("malformed_signature", "the body is not a form") from error
