"""Several schemes side by side, chosen by what the operator's secret begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.errors import Refused
from webhook_receiver.signing.key import Key
from webhook_receiver.signing.scheme import Scheme, sealed
from webhook_receiver.types import Delivery, Proof


@dataclass(frozen=True, slots=True)
class ByPrefix:
    """The secret's prefix picks the scheme; nothing in the request does: no downgrade."""

    default: Scheme
    prefixes: Mapping[str, Scheme]
    kind: str = "by prefix"

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """What any of the schemes must see."""
        return frozenset(name for scheme in self._schemes() for name in scheme.needed_headers)

    def _schemes(self) -> tuple[Scheme, ...]:
        others = dict.fromkeys(self.prefixes.values())
        return (self.default, *others)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return any(scheme.needs_url for scheme in self._schemes())

    def load_key(self, secret: object) -> Key:
        """The key in a secret, read by the scheme that its prefix names."""
        return self._of_secret(secret).load_key(secret)

    def _of_secret(self, secret: object) -> Scheme:
        text = secret.decode("latin-1") if isinstance(secret, bytes) else str(secret)
        for prefix, scheme in self.prefixes.items():
            if text.startswith(prefix):
                return scheme
        return self.default

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof of the first scheme that holds, or the last `Refused`."""
        refusal = Refused("missing_signature", "no key is configured")
        for scheme in self._schemes():
            own = [key for key in keys if key.kind == scheme.kind]
            if not own:
                continue
            try:
                return scheme.verify(delivery, own, now)
            except Refused as error:
                refusal = error
        raise refusal

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that the key's own scheme adds."""
        scheme = next(scheme for scheme in self._schemes() if scheme.kind == key.kind)
        return scheme.sign(delivery, key, now)

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as the key's own scheme sends it."""
        scheme = next(scheme for scheme in self._schemes() if scheme.kind == key.kind)
        return sealed(scheme, delivery, key, now)
