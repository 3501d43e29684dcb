"""uvicorn's HTTP/1.1 protocol, with bounds on the size and time of a request's head.

Without them a stranger could send an endless header and fill our memory, or send nothing and hold a
connection for ever. The bounds of bodies are the receiver's own.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 10.0

_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n"
    b"content-type: application/json\r\ncontent-length: 29\r\nx-content-type-options: nosniff\r\n\r\n"
    b'{"error":"headers_too_large"}'
)


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 whose request heads end within `HEAD_BYTES` and `HEAD_SECONDS`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head_bytes = 0  # beyond the piece in which the head began
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request's head."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Parse bytes. While they leave a head unfinished, count them and keep the clock running."""
        super().data_received(data)
        scope: Any = self.scope  # None until the first head begins
        if scope is None or "method" in scope:  # no head has begun, or it is complete
            if self._deadline is not None and scope is not None:
                self._deadline.cancel()
                self._deadline = None
                self._head_bytes = 0
            return
        if self._deadline is None:  # this piece may also hold the body of the request before
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)
            return
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)
