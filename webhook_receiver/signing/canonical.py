"""`CanonicalHmac`: an HMAC over what a function makes of the request.

For senders that sign the URL, sorted form fields or chosen fields of the payload. What the function
reads is what is covered, and the scheme says so.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.grammar import Bare, Grammar
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, matches
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.template import ENCODERS, Encoding
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

Builder = Callable[[Delivery], Sequence[bytes]]
"""The texts of which any may be what was signed, the likeliest first; raises only `Refused`."""

MAX_FIELDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalHmac:
    """An HMAC over what `builder` makes of a delivery, at a `place`.

    `covers` says what the builder reads, in the words of `Proof.covers`: `url`, `method`, `body`,
    `form` (the fields of a form body, decoded), `body:<path>`, `header:<name>`. A `timestamp` must
    be among them.
    """

    place: str
    builder: Builder
    covers: frozenset[str]
    hash: str = "sha256"
    encoding: Encoding = "hex"
    grammar: Grammar = field(default_factory=Bare)
    key: KeyDecoder = "text"
    timestamp: TimestampRule | None = None
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
        return "url" in self.covers

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        names = (name.partition(":")[2] for name in self.covers if name.startswith("header:"))
        return Place(self.place).headers | {name.encode() for name in names}

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is empty or can't be decoded."""
        return load_key(secret, self.key)

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
        return ENCODERS[self.encoding](hmac.digest(key.material, message, self.hash))

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


def url_and_form(delivery: Delivery) -> Sequence[bytes]:
    """The URL and every form field by name: `name`, `value`, with nothing between (Twilio).

    A body that is no form is covered by `bodySHA256` in the query. The URL is tried with and without
    its default port. docs: twilio.com/docs/usage/security
    """
    url = sender_url(delivery)
    if not delivery.body or _is_form(delivery):
        pairs = sorted(set(form_pairs(delivery.body)))
        tail = "".join(name + value for name, value in pairs)
        return [(one + tail).encode("utf-8", "surrogatepass") for one in _ports(url)]
    digest = Place("query:bodySHA256").read(replace(delivery, query=url_query(url)))
    if digest is None or not matches(digest, hashlib.sha256(delivery.body).hexdigest().encode()):
        raise Refused("bad_signature", "the body is not the one whose hash the URL carries")
    return [one.encode("utf-8", "surrogatepass") for one in _ports(url)]


def sender_url(delivery: Delivery) -> str:
    """The address that the sender used, without its fragment; `Refused` where it isn't known."""
    if delivery.url is None:
        raise Refused("unknown_url", "the public URL isn't known, and the signature covers it")
    return delivery.url.partition("#")[0]


def url_query(url: str) -> bytes:
    """The query of a URL, as written."""
    return url.partition("?")[2].encode("utf-8", "surrogatepass")


def _is_form(delivery: Delivery) -> bool:
    return delivery.body.lstrip()[:1] not in (b"{", b"[")


def _ports(url: str) -> Sequence[str]:
    """The URL as it is, then with the default port added or taken away."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    port = {"https": ":443", "http": ":80"}.get(scheme, "")
    if not port:
        return [url]
    other = host.removesuffix(port) if host.endswith(port) else host + port
    known = host.endswith(port) or ":" not in host.rpartition("@")[2]
    return [url, f"{scheme}://{other}{slash}{path}"] if known else [url]


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
