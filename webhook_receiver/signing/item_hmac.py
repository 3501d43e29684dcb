"""`ItemHmac`: a request holds many items, and each carries a signature over some of its own fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from webhook_receiver.document import at, each, read_json, replaced, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, mac, matches
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.template import ENCODERS, Encoding
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

_LARGEST = 10**18


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHmac:
    """An HMAC over some fields of each item of a list in the JSON body; one key must hold for all.

    Attributes:
        place: where each signature stands, with a `*` for the list's items: `body:items.*.signature`.
        fields: the dotted paths of what is signed, below an item; a missing field counts as empty.
        loose: the only field that may hold the separator, so that what is signed can be read in one
            way.
        separator: what stands between the fields.
        hash: the HMAC's hash.
        encoding: how the digest is written.
        key: how the secret's text becomes the key.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    place: str
    fields: tuple[str, ...]
    loose: str = ""
    separator: str = ":"
    hash: str = "sha256"
    encoding: Encoding = "base64"
    key: KeyDecoder = "text"
    kind: str = "hmac"
    signature_at: Place = field(init=False, repr=False, compare=False)
    needed_headers: frozenset[bytes] = field(
        default=frozenset(), init=False, repr=False, compare=False
    )
    timestamp: TimestampRule | None = field(default=None, init=False, repr=False, compare=False)
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    needs_url: bool = field(default=False, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)
    _items: str = field(init=False, repr=False, compare=False)
    _own: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        place = Place.of(self.place, ("body:",))
        items, star, own = place.name.partition(".*.")
        if not star or "*" in own.split("."):
            raise ConfigurationError(f"{self.place!r} isn't like body:items.*.signature")
        object.__setattr__(self, "signature_at", place)
        object.__setattr__(self, "_items", f"{items}.*")
        object.__setattr__(self, "_own", own)

    @property
    def covers(self) -> frozenset[str]:
        """The fields of each item."""
        return frozenset(f"body:{self._items}.{name}" for name in self.fields)

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return f"HMAC-{self.hash.upper()}, `{self._own}` in each item"

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is empty or can't be decoded."""
        return load_key(secret, self.key)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed every item; raise `Refused` if none did."""
        del now
        items = self._listed(delivery)
        signed = [(self._signature(item), self._message(item)) for _, item in items]
        for key in keys:
            held = [matches(given, self._digest(key, message)) for given, message in signed]
            if all(held):
                covers = frozenset(
                    f"body:{path}.{name}" for path, _ in items for name in self.fields
                )
                return Proof(key.fingerprint, covers)
        raise Refused("bad_signature", "no key matches the signatures of all items")

    def _listed(self, delivery: Delivery) -> Sequence[tuple[str, object]]:
        """The items, each with its path in the body."""
        try:
            items = tuple(each(read_json(delivery.body), self._items))
        except Refused as error:  # nothing is proven yet
            raise Refused("malformed_signature", error.reason) from error
        if not items:
            raise Refused("missing_signature", f"there are no items at {self._items}")
        return items

    def _signature(self, item: object) -> bytes:
        value = at(item, self._own)
        if not isinstance(value, str) or not value:
            raise Refused("missing_signature", f"an item has no signature at {self._own}")
        return value.encode("utf-8", "replace")

    def _message(self, item: object) -> bytes:
        texts = [_written(at(item, name)) for name in self.fields]
        for name, text in zip(self.fields, texts, strict=True):
            if self.separator in text and name != self.loose:
                raise Refused(
                    "malformed_signature", f"{name} holds the separator of the signed fields"
                )
        return self.separator.join(texts).encode("utf-8", "surrogatepass")

    def _digest(self, key: Key, message: bytes) -> bytes:
        return ENCODERS[self.encoding](mac(key, message, self.hash))

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with a signature in every item."""
        del now
        document: object = read_json(delivery.body)
        for path, item in self._listed(delivery):
            text = self._digest(key, self._message(item)).decode()
            try:
                document = replaced(document, f"{path}.{self._own}", text)
            except (ValueError, IndexError) as error:
                raise Refused("malformed_signature", f"there is no {self._own}") from error
        return replace(delivery, body=write_json(document))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """No headers: the signatures are in the body (see `seal`)."""
        del delivery, key, now
        return ()


def _written(value: object) -> str:
    """A field as text; raise `Refused` if it isn't text, a whole number, true, false or null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) < _LARGEST:
        return str(value)
    if isinstance(value, str):
        return value
    raise Refused("malformed_signature", "a signed field is neither text nor a number")
