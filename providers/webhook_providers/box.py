"""Box: V2 webhooks, signed with a primary and a secondary key."""

import re
from collections.abc import Mapping
from dataclasses import replace

from webhook_receiver.errors import Refused
from webhook_receiver.provider import DAY, JSON_HEADERS, HeaderPairs, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule
from webhook_receiver.types import Delivery

_DRESSED: HeaderPairs = (
    *JSON_HEADERS,
    (b"box-signature-version", b"1"),
    (b"box-signature-algorithm", b"HmacSHA256"),
)

_BACKSLASH = re.compile(r"\\(?!/)")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


class _Escaped(TemplateHmac):
    """The same over the body escaped once more, in ASCII."""

    def message(self, delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
        """What is signed of a delivery with its body escaped."""
        return super().message(replace(delivery, body=escaped(delivery.body)), parts)


def escaped(body: bytes) -> bytes:
    """The body with backslashes doubled, but before a slash, and the rest of Unicode as escapes."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused("bad_signature", "the body isn't UTF-8 text") from error
    doubled = _BACKSLASH.sub(r"\\\\", text)
    return _UNPRINTABLE.sub(lambda found: _escape(found[0]), doubled).encode()


def _escape(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, id, type
    return _DRESSED


def _signed(kind: type[TemplateHmac], also: TemplateHmac | None = None) -> TemplateHmac:
    return kind(
        # Each header is signed with a key of its own; during a rotation, either will do.
        headers=("box-signature-primary", "box-signature-secondary"),
        signed="{body}{timestamp}",
        encoding="base64",
        timestamp=TimestampRule(at="header:box-delivery-timestamp", unit="iso", tolerance=600),
        also=also,
    )


provider = Provider(
    name="box",
    title="Box",
    docs="https://developer.box.com/guides/webhooks/v2",
    # As Box's own library does: the body as sent, then escaped once more.
    scheme=_signed(TemplateHmac, also=_signed(_Escaped)),
    reading=Reading(id="body:id", type="body:trigger"),
    dress=_dress,
    id_promise="promised",
    ack_within=25.0,
    retry_horizon=3 * DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the app's primary and secondary signature keys: list both",
    notes=(
        "The identity is the id in the body: `BOX-DELIVERY-ID` changes with every try.",
        "The body is checked as sent and escaped again as `\\uXXXX`: names beyond ASCII may be signed so.",
        "Headers that name a signature version or algorithm are ignored: it is always HMAC-SHA256.",
    ),
)
