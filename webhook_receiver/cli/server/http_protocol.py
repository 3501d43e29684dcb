"""uvicorn's HTTP/1.1 protocol, with bounds on the size and time of a request's head.

Without them a stranger could send an endless header and fill our memory, or send nothing and hold a
connection for ever. The bounds of bodies are the receiver's own. What is refused here never comes to
the app, so the app is told of it.
"""

import asyncio
from typing import Any, Protocol, runtime_checkable

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from webhook_receiver.errors import Denial, Denied

HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 10.0

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


def _answer(status: str, code: Denial) -> bytes:
    body = f'{{"error":"{code}"}}'
    head = (
        f"HTTP/1.1 {status}\r\nconnection: close\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\nx-content-type-options: nosniff\r\n\r\n"
    )
    return (head + body).encode()


_TOO_LARGE = _answer("431 Request Header Fields Too Large", "headers_too_large")
_SLOW = _answer("408 Request Timeout", "head_timeout")
_BAD = _answer("400 Bad Request", "bad_request")


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 whose request heads end within `HEAD_BYTES` and `HEAD_SECONDS`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head_bytes = 0  # beyond the piece in which the head began
        self._deadline: asyncio.TimerHandle | None = None
        self._begins = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request's head."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._expire)

    def data_received(self, data: bytes) -> None:
        """Parse bytes. While they leave a head unfinished, count them and keep the clock running."""
        self._begins = data[:16]
        super().data_received(data)
        scope: Any = self.scope  # None until the first head begins
        if scope is None or "method" in scope:  # no head has begun, or it is complete
            if self._deadline is not None and scope is not None:
                self._deadline.cancel()
                self._deadline = None
                self._head_bytes = 0
            return
        if self._deadline is None:  # this piece may also hold the body of the request before
            self._deadline = self.loop.call_later(HEAD_SECONDS, self._expire)
            return
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES and not self.transport.is_closing():
            words = f"its head has more than {HEAD_BYTES} bytes"
            self._refuse(_TOO_LARGE, Denied("headers_too_large", words))

    def send_400_response(self, msg: str) -> None:
        """Answer what isn't HTTP/1.1."""
        del msg
        why = (words for sign, words in _NOT_HTTP.items() if self._begins.startswith(sign))
        self._refuse(_BAD, Denied("bad_request", next(why, "it can't be read as HTTP/1.1")))

    def _refuse(self, answer: bytes, denied: Denied) -> None:
        self.transport.write(answer)
        self.transport.close()
        self._note(denied)

    def _expire(self) -> None:
        """Close a connection whose head doesn't end; one without a head is a probe, and nothing to note."""
        scope: Any = self.scope
        if scope is not None and "method" not in scope:
            words = f"its head didn't end within {HEAD_SECONDS:g} s"
            self._refuse(_SLOW, Denied("head_timeout", words))
        else:
            self.transport.close()

    def _note(self, denied: Denied) -> None:
        config: Any = self.config
        if isinstance(config.loaded_app, Counts):
            config.loaded_app.turned_away(denied)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)
