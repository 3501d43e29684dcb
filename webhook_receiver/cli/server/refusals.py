"""What the server refuses by itself, before a request comes to the app: its answers and reasons."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol, runtime_checkable

from webhook_receiver.edge.denials import out_of_memory, reply_to
from webhook_receiver.edge.replies import fields_of
from webhook_receiver.errors import Denial, Denied

_NOT_HTTP = {
    b"\x16\x03": "it speaks TLS, and this port speaks plain HTTP: let a proxy do TLS",
    b"PRI * HTTP/2": "it speaks HTTP/2, and this port speaks HTTP/1.1: set that in the proxy",
    b"PROXY ": "a proxy sends the PROXY protocol, which isn't read here: switch it off",
    b"\r\n\r\n\x00\r\nQUIT\n": "a proxy sends the PROXY protocol, which isn't read here: switch it off",
}
"""What the first bytes of a connection may be instead of HTTP/1.1, and what to do."""


@runtime_checkable
class Counts(Protocol):
    """An app that logs and counts what its server refuses."""

    def turned_away(self, denied: Denied) -> None:
        """A request was refused, and won't come to the app."""
        ...


def report(config: Any, denied: Denied) -> None:
    """Report a refused request to the app of a server's configuration, if the app counts them."""
    if isinstance(config.loaded_app, Counts):
        config.loaded_app.turned_away(denied)


def unread(error: BaseException, begins: bytes) -> Denied:
    """Why bytes that begin so can't be read, after an error of the parser, and what to do."""
    if isinstance(error.__context__, MemoryError):  # ours, while it passed on what it had read
        return out_of_memory()
    why = (words for sign, words in _NOT_HTTP.items() if begins.startswith(sign))
    return Denied("bad_request", next(why, "it can't be read as HTTP/1.1"))


def why_not_upgraded(headers: Sequence[tuple[bytes, bytes]]) -> str | None:
    """Why an upgrade is refused, since the request's body isn't read then; None if it has no body."""
    named = dict(headers)
    wanted = b", ".join(value for name, value in headers if name == b"upgrade").lower()
    empty = not named.get(b"content-length", b"").strip(b"0 ")
    if not wanted or (wanted == b"websocket" and empty and b"transfer-encoding" not in named):
        return None
    shown = wanted[:20].decode("ascii", "replace")
    return f"it asks to upgrade to {shown!r}; set its client to HTTP/1.1, which is all there is"


def _answer(code: Denial) -> bytes:
    reply = reply_to(Denied(code), ())
    phrase = HTTPStatus(reply.status).phrase.encode()
    fields = b"".join([b"%b: %b\r\n" % field for field in fields_of(reply)])
    return b"HTTP/1.1 %d %b\r\n%b\r\n%b" % (reply.status, phrase, fields, reply.body)


_CODES: Sequence[Denial] = (
    "bad_request",
    "unsupported_upgrade",
    "head_timeout",
    "headers_too_large",
    "overloaded",
)

ANSWERS: Mapping[Denial, bytes] = {code: _answer(code) for code in _CODES}
"""The whole answer to what is refused, by its code. The connection is closed after it."""
