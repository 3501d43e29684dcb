"""`SharedToken`: the sender shows a secret, and signs nothing.

A token proves who sends, and nothing of what is sent: whoever sees one delivery can send any other.
Only TLS keeps it secret.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.key import Key, load_key, matches
from webhook_receiver.signing.place import VALUE, Place
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedToken:
    """A secret sent as it is. Its proof covers nothing.

    Attributes:
        at: where it stands: `header:<name>`, `query:<name>` or `body:<path>`. A path with `*`
            (`body:value.*.clientState`) asks every item of a list for the token.
        prefix: what stands before it in a header, such as `Bearer `.
        basic: whether it is `user:password`, sent as HTTP's Basic.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    at: str
    prefix: str = ""
    basic: bool = False
    kind: str = "token"
    signature_at: Place = field(init=False, repr=False, compare=False)
    covers: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)
    timestamp: TimestampRule | None = field(default=None, init=False, repr=False, compare=False)
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    needs_url: bool = field(default=False, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        place = Place.of(self.at, VALUE)
        object.__setattr__(self, "signature_at", place)
        if self.basic and (self.prefix or place.kind != "header"):
            raise ConfigurationError("a Basic token has its own prefix and stands in a header")

    @classmethod
    def named(cls, text: object) -> SharedToken:
        """The token that an operator's word means: `bearer`, `basic`, `header:X-Key` or `query:key`."""
        if text == "bearer":
            return cls(at="header:authorization", prefix="Bearer ")
        if text == "basic":
            return cls(at="header:authorization", basic=True)
        if isinstance(text, str) and text.startswith(("header:", "query:")):
            return cls(at=text)
        raise ConfigurationError("token isn't one of bearer, basic, header:<name>, query:<name>")

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The header that `verify` reads, if it is one."""
        return self.signature_at.headers

    def summary(self) -> str:
        """What its sender shows, on one line."""
        return f"shown secret, {self.signature_at.words}"

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is empty."""
        key = load_key(secret, "text")
        if self.basic and not 0 < key.material.find(b":") < len(key.material) - 1:
            raise ConfigurationError("the secret must be user:password, as the sender was given it")
        return Key(key.material, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the sender knows one of `keys`; raise `Refused` if it doesn't."""
        del now
        tokens = self._tokens(delivery)
        for key in keys:
            expected = self.written(key)
            if all(matches(token, expected) for token in tokens):
                return Proof(key.fingerprint, self.covers)
        raise Refused("bad_token", "no secret matches the token")

    def _tokens(self, delivery: Delivery) -> Sequence[bytes]:
        place = self.signature_at
        try:
            tokens = place.values(delivery)
        except Refused as error:
            if not place.many:
                raise
            raise Refused("missing_token", error.reason) from error  # there is no list to look at
        if not tokens:
            raise Refused("missing_token", f"no token at {self.at}")
        return tokens

    def written(self, key: Key) -> bytes:
        """What a sender shows that was given this key."""
        if self.basic:
            return b"Basic " + base64.b64encode(key.material)
        return self.prefix.encode() + key.material

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with the token in its place."""
        del now
        try:
            return self.signature_at.write(delivery, self.written(key))
        except Refused:
            if not self.signature_at.many:
                raise
            return delivery  # there is no list of objects to write it into

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The header that a sender adds; none if the token is elsewhere (see `seal`)."""
        del delivery, now
        return tuple((name, self.written(key)) for name in self.signature_at.headers)
