"""Bodies that a sender compresses by gzip, unpacked under a bound.

Rules of this file: the body alone says whether it is compressed, since the header that says so is
unsigned. What it unpacks to is bounded while it is unpacked.
"""

from __future__ import annotations

import zlib
from dataclasses import replace

from webhook_receiver.errors import Refused
from webhook_receiver.types import Delivery

_MAGIC = b"\x1f\x8b"
_GZIP = 31  # zlib's word for it


def unpacked(delivery: Delivery, limit: int, *, authentic: bool) -> Delivery:
    """The delivery with its body as it was before its sender compressed it, if it did.

    Raises `Refused` if the body isn't whole, or unpacks to more than `limit` bytes.

    Parameters:
        delivery: the delivery as it came.
        limit: the most bytes that the body may unpack to.
        authentic: whether its signature has held already.
    """
    if not is_packed(delivery.body):
        return delivery
    plain = b""
    rest = delivery.body
    try:
        while rest:  # a body may be several compressed ones, one after the other
            member = zlib.decompressobj(_GZIP)
            plain += member.decompress(rest, limit + 1 - len(plain))
            if len(plain) > limit:
                raise _malformed(
                    f"the body unpacks to more than {limit} bytes", authentic=authentic
                )
            if not member.eof:
                raise _malformed("the compressed body is cut off", authentic=authentic)
            rest = member.unused_data
    except zlib.error as error:
        raise _malformed("the body isn't gzip", authentic=authentic) from error
    return replace(delivery, body=plain)


def is_packed(body: bytes) -> bool:
    """Whether a body is compressed by gzip: no JSON and no form begins so."""
    return body.startswith(_MAGIC)


def _malformed(reason: str, *, authentic: bool) -> Refused:
    code = "malformed_payload" if authentic else "malformed_body"
    return Refused(code, reason, authentic=authentic)
