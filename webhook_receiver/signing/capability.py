"""`CapabilityUrl`: for senders that can't sign, the address itself is signed.

`https://…/crm?token=…` carries a token made with itsdangerous and the source's secret. It names the
source, may expire, and stops working when the secret is rotated out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl

from itsdangerous import BadData, URLSafeSerializer

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.key import Key, load_key, matches
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

_TOKEN_CHARACTERS = 512


@dataclass(frozen=True, slots=True)
class CapabilityUrl:
    """A signed token in the query string, good for one source. Its proof covers nothing.

    Attributes:
        source: the name of the source, which the token holds.
        parameter: the token's name in the query.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    source: str
    parameter: str = "token"
    kind: str = "hmac"
    covers: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)
    needed_headers: frozenset[bytes] = field(
        default=frozenset(), init=False, repr=False, compare=False
    )
    timestamp: TimestampRule | None = field(default=None, init=False, repr=False, compare=False)
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    needs_url: bool = field(default=False, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)

    @property
    def signature_at(self) -> Place:
        """The query's parameter."""
        return Place("query", self.parameter)

    def summary(self) -> str:
        """What its sender shows, on one line."""
        return "signed URL"

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is empty."""
        return load_key(secret, "text")

    def token(self, key: Key, expires_at: float | None = None) -> str:
        """A token for this source, good until `expires_at`, in seconds since the epoch; forever if None."""
        claims: dict[str, object] = {"s": self.source}
        if expires_at is not None:
            claims["e"] = int(expires_at)
        return str(_serializer(key, self.source).dumps(claims))

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` made the token in the URL; raise `Refused` if none did."""
        token = self._token_of(delivery)
        for key in keys:
            claims = _claims(key, self.source, token)
            if claims is None:
                continue
            expires_at = claims.get("e")
            if isinstance(expires_at, int) and now >= expires_at:
                raise Refused("bad_token", f"the URL expired {now - expires_at:.0f} s ago")
            return Proof(key.fingerprint, self.covers)
        raise Refused("bad_token", "the URL's token wasn't made with this source's secret")

    def made_for(self, delivery: Delivery, keys: Sequence[Key]) -> str | None:
        """The source that the delivery's token was made for with one of `keys`; None if for none.

        For diagnosis only: a token for another source is no proof.
        """
        try:
            token = self._token_of(delivery)
        except Refused:
            return None
        _, claims = _serializer(Key(b"", self.kind), "").loads_unsafe(token)
        name = cast("dict[str, Any]", claims).get("s") if isinstance(claims, dict) else None
        if not isinstance(name, str):
            return None
        return name if any(_claims(key, name, token) is not None for key in keys) else None

    def unsigned(self, token: str) -> str:
        """The claims in a token, as it writes them and without what signs them; empty if it has none."""
        claims, _, _ = token.rpartition(".")
        read = self._claims_in(claims)
        return "" if read is None or not {"s"} <= read.keys() <= {"s", "e"} else claims

    def resigned(self, claims: str, key: Key) -> bytes | None:
        """The token that a key makes of such claims; None if they are none."""
        read = self._claims_in(claims)
        return None if read is None else str(_serializer(key, self.source).dumps(read)).encode()

    def _claims_in(self, claims: str) -> dict[str, Any] | None:
        try:
            read: object = _serializer(Key(b"", self.kind), "").load_payload(claims.encode())
        except (BadData, ValueError):
            return None
        return cast("dict[str, Any]", read) if isinstance(read, dict) else None

    def _token_of(self, delivery: Delivery) -> str:
        query = delivery.query.decode("latin-1")
        tokens = [
            text
            for name, text in parse_qsl(query, keep_blank_values=True)
            if name == self.parameter
        ]
        if len(tokens) != 1:
            raise Refused("missing_token", "the URL must carry one token")
        if len(tokens[0]) > _TOKEN_CHARACTERS or not tokens[0].isascii():
            raise Refused("bad_token", "the URL's token isn't a token")
        return tokens[0]

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery at a URL with a token."""
        del now
        return self.signature_at.write(delivery, self.token(key).encode())

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """Raise `ConfigurationError`: a sender that can't sign adds no header. See `token`."""
        del delivery, key, now
        raise ConfigurationError(
            "this source's sender doesn't sign; post to the URL that `webhook-receiver url` prints"
        )


def _claims(key: Key, source: str, token: str) -> dict[str, Any] | None:
    """What a token for a source says; None if this key didn't make it."""
    serializer = _serializer(key, source)
    try:
        claims: object = serializer.loads(token)
    except BadData:
        return None
    # Base64 has spare bits: only the spelling that we write is taken.
    if not matches(str(serializer.dumps(claims)).encode(), token.encode()):
        return None
    return cast("dict[str, Any]", claims)


def _serializer(key: Key, source: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        key.material,
        salt=f"webhook_receiver.capability.{source}".encode(),
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )
