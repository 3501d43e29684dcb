"""uvicorn's HTTP/1.1 protocol with two bounds that it lacks: on a request head's size and time.

Without them a stranger could send one endless header, or none for ever, and hold our memory or a
connection; a body's bounds are the receiver's own.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 10.0

_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n"
    b"content-type: application/json\r\ncontent-length: 29\r\n\r\n"
    b'{"error":"headers_too_large"}'
)


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 whose request heads end within `HEAD_BYTES` and `HEAD_SECONDS`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._pieces = 0
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request's head."""
        super().connection_made(transport)
        self._patience = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Take bytes; where they leave a head unfinished, count them and be patient for a while."""
        super().data_received(data)
        scope: Any = self.scope  # None until a first head begins
        if scope is None or "method" in scope:  # no head has begun, or it is complete
            if self._patience is not None and scope is not None:
                self._patience.cancel()
                self._patience = None
                self._pieces = 0
            return
        if self._patience is None:  # the piece in which a head begins may hold another's body
            self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.close)
            return
        self._pieces += len(data)
        if self._pieces > HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)
