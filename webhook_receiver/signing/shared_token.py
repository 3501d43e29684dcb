"""`SharedToken`: the sender shows a secret, and signs nothing.

A token proves who sends, and nothing of what is sent: whoever sees one delivery can send any other.
Only TLS keeps it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from webhook_receiver.document import at, read_json, replaced, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.key import Key, load_key, matches
from webhook_receiver.signing.place import Place
from webhook_receiver.types import Delivery, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedToken:
    """A secret sent as it is, at `header:<name>`, `query:<name>` or `body:<path>`.

    `prefix` stands before it in a header (`Bearer `); `basic` sends `user:password` as HTTP's Basic
    in `authorization`. A path with `*` (`body:value.*.clientState`) asks the token of every item of
    a list. Its proof covers nothing.
    """

    at: str
    prefix: str = ""
    basic: bool = False
    kind: str = "token"
    covers: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        Place(self.at)
        if self.basic and (self.prefix or not self.at.startswith("header:")):
            raise ConfigurationError("a Basic token has its own prefix and stands in a header")

    @classmethod
    def named(cls, text: object) -> SharedToken:
        """The token of an operator's word: `bearer`, `basic`, or a place, `header:X-Key`, `query:key`."""
        if text == "bearer":
            return cls(at="header:authorization", prefix="Bearer ")
        if text == "basic":
            return cls(at="header:authorization", basic=True)
        if isinstance(text, str) and text.startswith(("header:", "query:")):
            return cls(at=text)
        raise ConfigurationError("token is none of bearer, basic, header:<name> and query:<name>")

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        return Place(self.at).headers

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return False

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is empty."""
        key = load_key(secret, "text")
        if self.basic and not 0 < key.material.find(b":") < len(key.material) - 1:
            raise ConfigurationError("the secret must be user:password, as the sender was given it")
        return Key(key.material, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the sender knows one of `keys`, or `Refused`."""
        del now
        tokens = self._tokens(delivery)
        for key in keys:
            expected = self._written(key)
            if all(matches(token, expected) for token in tokens):
                return Proof(key.fingerprint, self.covers)
        raise Refused("bad_token", "no secret matches the token")

    def _tokens(self, delivery: Delivery) -> Sequence[bytes]:
        if "*" not in self.at:
            token = Place(self.at).read(delivery)
            tokens = [] if token is None else [token]
        else:
            tokens = [_text(at(item, self._inner)) for item in self._items(delivery)]
        if not tokens:
            raise Refused("missing_token", f"no token at {self.at}")
        return tokens

    def _items(self, delivery: Delivery) -> Sequence[object]:
        path = self.at.removeprefix("body:").partition("*")[0].strip(".")
        try:
            document = read_json(delivery.body)
        except Refused as error:  # nothing is proven yet
            raise Refused("missing_token", error.reason) from error
        items = at(document, path) if path else document
        return cast("list[object]", items) if isinstance(items, list) else []

    @property
    def _inner(self) -> str:
        return self.at.partition("*")[2].strip(".")

    def _written(self, key: Key) -> bytes:
        if self.basic:
            return b"Basic " + base64.b64encode(key.material)
        return self.prefix.encode() + key.material

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with the token in its place."""
        del now
        token = self._written(key)
        if "*" not in self.at:
            return Place(self.at).write(delivery, token)
        path = self.at.removeprefix("body:").partition("*")[0].strip(".")
        try:
            items = [replaced(item, self._inner, token.decode()) for item in self._items(delivery)]
            document = replaced(read_json(delivery.body), path, items) if path else items
        except (Refused, ValueError, IndexError):  # no list of objects: nowhere to write it
            return delivery
        return replace(delivery, body=write_json(document))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The header that a sender adds; none where the token is elsewhere (see `seal`)."""
        if not self.at.startswith("header:"):
            return ()
        del delivery, now
        return ((Place(self.at).name.encode(), self._written(key)),)


def _text(value: object) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else b""
