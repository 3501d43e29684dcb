"""`ItemHmac`: a request holds many items, and each carries a signature over some of its own fields."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from webhook_receiver.document import at, read_json, replaced, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, matches
from webhook_receiver.signing.template import ENCODERS, Encoding
from webhook_receiver.types import Delivery, Proof

_LARGEST = 10**18


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHmac:
    """An HMAC over some fields of each item of a list in the JSON body; one key must hold for all.

    `items` is the list's path, `place` the signature's in an item, `fields` what is signed, joined by
    `separator`: a missing field counts as empty. Only the field named `loose` may hold the separator,
    so that what is signed can be read in one way.
    """

    items: str
    place: str
    fields: tuple[str, ...]
    loose: str = ""
    separator: str = ":"
    hash: str = "sha256"
    encoding: Encoding = "base64"
    key: KeyDecoder = "text"
    kind: str = "hmac"

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """None: the signatures are in the payload."""
        return frozenset()

    @property
    def first(self) -> str:
        """Where the first item's signature stands."""
        return f"body:{self.items}.0.{self.place}"

    @property
    def needs_url(self) -> bool:
        """Never: an item's own fields are signed."""
        return False

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is empty or can't be decoded."""
        return load_key(secret, self.key)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed every item, or `Refused`."""
        del now
        items = self._listed(delivery)
        signed = [(self._signature(item), self._message(item)) for item in items]
        for key in keys:
            held = [matches(given, self._digest(key, message)) for given, message in signed]
            if all(held):
                return Proof(key.fingerprint, self._covered(len(items)))
        raise Refused("bad_signature", "no key matches the signatures of all items")

    def _covered(self, count: int) -> frozenset[str]:
        return frozenset(
            f"body:{self.items}.{index}.{name}" for index in range(count) for name in self.fields
        )

    def _listed(self, delivery: Delivery) -> Sequence[object]:
        try:
            items = at(read_json(delivery.body), self.items)
        except Refused as error:  # nothing is proven yet
            raise Refused("malformed_signature", error.reason) from error
        if not isinstance(items, list) or not items:
            raise Refused("missing_signature", f"there are no items at {self.items}")
        return cast("list[object]", items)

    def _signature(self, item: object) -> bytes:
        value = at(item, self.place)
        if not isinstance(value, str) or not value:
            raise Refused("missing_signature", f"an item has no signature at {self.place}")
        return value.encode("utf-8", "replace")

    def _message(self, item: object) -> bytes:
        texts = [_written(at(item, name)) for name in self.fields]
        for name, text in zip(self.fields, texts, strict=True):
            if self.separator in text and name != self.loose:
                raise Refused("malformed_signature", f"{name} holds what parts the signed fields")
        return self.separator.join(texts).encode("utf-8", "surrogatepass")

    def _digest(self, key: Key, message: bytes) -> bytes:
        return ENCODERS[self.encoding](hmac.digest(key.material, message, self.hash))

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with a signature in every item."""
        del now
        sealed: list[object] = []
        for item in self._listed(delivery):
            text = self._digest(key, self._message(item)).decode()
            try:
                sealed.append(replaced(item, self.place, text))
            except (ValueError, IndexError) as error:
                raise Refused("malformed_signature", f"there is no {self.place}") from error
        document = replaced(read_json(delivery.body), self.items, sealed)
        return replace(delivery, body=write_json(document))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """No headers: the signatures are in the payload (see `seal`)."""
        del delivery, key, now
        return ()


def _written(value: object) -> str:
    """A field as text; `Refused` where it is none of text, whole number, truth and nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) < _LARGEST:
        return str(value)
    if isinstance(value, str):
        return value
    raise Refused("malformed_signature", "a signed field is neither text nor a number")
