"""How senders write signatures into a header: each grammar reads and writes one shape.

Reading a header gives its signatures, still encoded, and the named parts beside them. Text that
doesn't follow the grammar is `Refused`. A signature may be repeated; nothing else may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from webhook_receiver.errors import ConfigurationError, Refused

MAX_SIGNATURES = 20


@dataclass(frozen=True, slots=True)
class SignatureHeader:
    """What a signature header says.

    Attributes:
        signatures: the signatures, still encoded.
        parts: what stands beside them, by name.
    """

    signatures: tuple[bytes, ...]
    parts: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


class Grammar(Protocol):
    """One way to write signatures into a header."""

    def read(self, value: bytes) -> SignatureHeader:
        """The signatures and parts in a header's value; raise `Refused` if it has another shape."""
        ...

    def write(self, signature: bytes, parts: Mapping[str, bytes]) -> bytes:
        """The header's value for one signature."""
        ...


def check_grammar(grammar: object) -> None:
    """Raise `ConfigurationError` unless something can read and write signature headers."""
    if isinstance(grammar, type) or not all(hasattr(grammar, name) for name in ("read", "write")):
        raise ConfigurationError(
            f'grammar {grammar!r} is no Grammar; write Bare(b"v0=") for a prefix, or KeyValues("v0"), '
            'Labelled("v0") or Positional(("time",)) for a list'
        )


def _check_bytes(block: str, name: str, value: object) -> None:
    if not isinstance(value, bytes):
        raise ConfigurationError(f"{block}: {name} must be bytes: write b{value!r}")


def _malformed(reason: str) -> Refused:
    return Refused("malformed_signature", reason)


def _capped(signatures: list[bytes]) -> tuple[bytes, ...]:
    if not signatures:
        raise _malformed("the header holds no signature of the expected kind")
    if len(signatures) > MAX_SIGNATURES:
        raise _malformed(f"the header holds more than {MAX_SIGNATURES} signatures")
    return tuple(signatures)


@dataclass(frozen=True, slots=True)
class Bare:
    """The whole value is the signature, after a fixed prefix, such as `sha256=` or nothing.

    Attributes:
        prefix: what stands before the signature.
    """

    prefix: bytes = b""

    def __post_init__(self) -> None:
        _check_bytes("Bare", "prefix", self.prefix)

    def read(self, value: bytes) -> SignatureHeader:
        """The value without its prefix."""
        if not value.startswith(self.prefix) or len(value) == len(self.prefix):
            raise _malformed("the signature is empty, or lacks the expected prefix")
        return SignatureHeader((value[len(self.prefix) :],))

    def write(self, signature: bytes, parts: Mapping[str, bytes]) -> bytes:  # noqa: ARG002
        """The prefix and the signature."""
        return self.prefix + signature


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A list of `key=value`: Stripe's `t=…,v1=…,v1=…`, Paddle's `ts=…;h1=…`.

    Other keys are parts.

    Attributes:
        signature: the key of the signatures.
        separator: what stands between the items.
    """

    signature: str
    separator: bytes = b","

    def __post_init__(self) -> None:
        _check_bytes("KeyValues", "separator", self.separator)

    def read(self, value: bytes) -> SignatureHeader:
        """Every value under the signature's key, and the other keys as parts."""
        signatures: list[bytes] = []
        parts: dict[str, bytes] = {}
        wanted = self.signature.encode()
        for item in value.split(self.separator):
            key, equals, text = item.lstrip(b" ").partition(b"=")
            if not equals:
                raise _malformed("the header isn't a list of key=value")
            if key == wanted:
                signatures.append(text)
                continue
            name = key.decode("latin-1")
            # Signatures of other schemes may be repeated too. A repeated part reads as empty, and
            # whoever needs it refuses that: never pick one of two.
            parts[name] = b"" if name in parts else text
        return SignatureHeader(_capped(signatures), parts)

    def write(self, signature: bytes, parts: Mapping[str, bytes]) -> bytes:
        """The parts first, then the signature, as its senders do."""
        items = [name.encode() + b"=" + text for name, text in parts.items()]
        return self.separator.join([*items, self.signature.encode() + b"=" + signature])


@dataclass(frozen=True, slots=True)
class Labelled:
    """A list of `label,signature` with spaces between, as in Standard Webhooks.

    Supabase writes a comma before each space: supabase/auth, internal/hooks/hookshttp. Signatures under
    other labels are skipped.

    Attributes:
        label: the one whose signatures are read, such as `v1`.
    """

    label: str

    def read(self, value: bytes) -> SignatureHeader:
        """Every signature under the label."""
        start = self.label.encode() + b","
        *most, last = value.split(b" ")
        items = [*(item if item == start else item.removesuffix(b",") for item in most), last]
        return SignatureHeader(_capped([i[len(start) :] for i in items if i.startswith(start)]))

    def write(self, signature: bytes, parts: Mapping[str, bytes]) -> bytes:  # noqa: ARG002
        """The label and the signature."""
        return self.label.encode() + b"," + signature


@dataclass(frozen=True, slots=True)
class Positional:
    """A list whose first items have names, and the rest are signatures: Recurly's `time,sig`.

    Attributes:
        names: the names of the first items.
        separator: what stands between the items.
    """

    names: tuple[str, ...]
    separator: bytes = b","

    def __post_init__(self) -> None:
        _check_bytes("Positional", "separator", self.separator)

    def read(self, value: bytes) -> SignatureHeader:
        """The named items as parts, the rest as signatures."""
        items = [item.strip(b" ") for item in value.split(self.separator)]
        if b"" in items:
            raise _malformed("an item of the header is empty")
        count = len(self.names)
        if not all(items[count:]):
            raise _malformed("the list holds an empty signature")
        return SignatureHeader(_capped(items[count:]), dict(zip(self.names, items, strict=False)))

    def write(self, signature: bytes, parts: Mapping[str, bytes]) -> bytes:
        """The named items in order, then the signature."""
        return self.separator.join([*(parts[name] for name in self.names), signature])
