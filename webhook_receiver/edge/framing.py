"""What the headers of a request say of its size and its body, checked before the body is read."""

from __future__ import annotations

import re

from webhook_receiver.errors import Denied, Refused
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.types import Headers

_LENGTH = re.compile(rb"[0-9]{1,15}")

# What senders write who mean that nothing is done to the body, some by mistake.
_NO_CODING = frozenset(
    {
        b"",
        b"identity",
        b"none",
        b"utf-8",
        b"utf8",
        b"us-ascii",
        b"iso-8859-1",
        b"7bit",
        b"8bit",
        b"binary",
    }
)
_GZIP = frozenset({b"gzip", b"x-gzip"})


def check_framing(headers: Headers, header_limit: int, config: SourceConfig) -> None:
    """Raise `Denied` for headers that are too large or ambiguous, or announce too large a body.

    Ambiguous are those that two servers on the way would read differently.
    """
    size = sum([len(name) + len(value) for name, value in headers.pairs])
    if size > header_limit:
        raise Denied(
            "headers_too_large",
            f"its headers hold {size} bytes, and {header_limit} are taken: raise headers= of Bounds",
        )
    try:
        declared = headers.get(b"content-length")
        chunked = headers.get(b"transfer-encoding")
        encoding = headers.get(b"content-encoding")
    except Refused:  # one of them is sent twice
        raise Denied(
            "bad_framing",
            "a header that frames the body is sent twice: a proxy adds one of its own",
        ) from None
    coding = b"" if encoding is None else encoding.strip().lower()
    if coding not in _NO_CODING and (config.provider.gzip is None or coding not in _GZIP):
        named = coding[:20].decode("latin-1")
        raise Denied(
            "unsupported_encoding",
            f"its body is compressed ({named!r}): let the sender or the proxy send it plainly",
        )
    if declared is None:
        return
    if chunked is not None or not _LENGTH.fullmatch(declared):
        raise Denied(
            "bad_framing",
            "Content-Length isn't a number, or stands beside Transfer-Encoding: a proxy is at fault",
        )
    if int(declared) > config.body_limit:
        raise Denied(
            "body_too_large",
            f"its body has {int(declared)} bytes, and {config.body_limit} are taken: raise body_limit",
        )


def check_loss(headers: Headers, config: SourceConfig) -> None:
    """Raise `Denied` for an empty body that isn't what was sent, if no signature would tell."""
    sent = (headers.get(b"content-length") or b"").strip(b"0")
    if sent and not (config.verify and config.provider.signs_content):
        raise Denied(
            "body_lost",
            "its body arrived empty, though its headers announce one: a middleware before the "
            "receiver read it and didn't put it back",
        )
