"""uvicorn's HTTP/1.1 protocol, with bounds on all that a client may send, and on the time it may take.

Without them a stranger could send an endless header or trailer and fill our memory, or send a byte and
hold a connection for ever. The bounds of bodies are the receiver's own. What is refused here never
comes to the app, so it is reported to the app.

A connection waits for its client in one of these states, each with a deadline:

| state | deadline |
| --- | --- |
| no head, or an unfinished one | `HEAD_SECONDS` |
| between two requests | `IDLE_SECONDS` |
| an answer that the client doesn't read | `WRITE_SECONDS` |
| answered, and about to be closed | `LINGER_SECONDS` |

While a body comes or a request is answered, the app keeps the time.
"""

import asyncio
import contextlib
import socket
import struct
from typing import Any

import httptools
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from webhook_receiver.cli.server.connections import connections_of
from webhook_receiver.cli.server.refusals import ANSWERS, report, unread, why_not_upgraded
from webhook_receiver.errors import Denied

HEAD_BYTES = 64 * 1024
HEAD_FIELDS = 500  # at least: they are counted once in a slice
TRAILER_BYTES = 8 * 1024
HEAD_SECONDS = 10.0
IDLE_SECONDS = 75.0  # longer than the connection pools of most proxies
WRITE_SECONDS = 10.0
LINGER_SECONDS = 2.0
LINGER_BYTES = 64 * 1024 * 1024  # more than the largest body that a source takes

SLICE_BYTES = 4 * 1024  # parsed at a time: so few requests can begin before the first is answered
BODY_SLICE_BYTES = 16 * 1024  # the same within a body
FIELD_BYTES = 128  # of memory that a header field takes besides its text
REQUEST_BYTES = 3 * 1024  # of memory that a waiting request takes

_RESET = (socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class _Trailers(list[Any]):
    """Takes the fields that come after a request's head, and keeps none: they aren't headers."""

    def append(self, field: Any, /) -> None:
        """Drop a field. Its bytes are counted as they arrive."""


_TRAILERS = _Trailers()


class _Flow(FlowControl):
    """Reads nothing more while it is held, whoever asks for it."""

    held = False

    def resume_reading(self) -> None:
        """Read on, unless requests that were read already still wait."""
        if self.read_paused and not self.held:
            super().resume_reading()


class _Unread:
    """The transport of a request whose body hasn't all come: it is closed with care."""

    def __init__(self, protocol: "BoundedProtocol") -> None:
        self._protocol, self._transport = protocol, protocol.transport
        self.write, self.is_closing = self._transport.write, self._transport.is_closing
        self.get_extra_info = self._transport.get_extra_info

    def close(self) -> None:
        """Close the connection once the client has had time to read its answer."""
        self._protocol.linger()


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 within the bounds above.

    Attributes:
        since: when the connection's state began, by the event loop's clock.
        patience: how many seconds that state may last.
        fresh: whether nothing was answered yet.
    """

    cycle: Any
    parser: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._all = connections_of(self.server_state, self.loop)
        self.since, self.patience = self.loop.time(), HEAD_SECONDS
        self.fresh, self._proven = True, False
        self._begins = b""
        self._head: Any = None  # the scope of a request whose head isn't complete
        self._head_bytes = self._dropped = 0
        self._running: Any = None  # the request that the app answers now, or has answered last
        self._part: Any = None  # the request whose body isn't complete
        self._part_stays = True  # whether the connection may stay open after it
        self._bodiless = 0  # bytes since the last one of its body
        self._rest = b""  # read, and not parsed: a request before it isn't answered yet
        self._pending = 0  # bytes that count among those of all connections
        self._lined = False  # it waits for its turn to read on
        self._lingers = self._deaf = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request's head."""
        super().connection_made(transport)
        self.flow = self._reading = _Flow(transport)
        self._all.admit()

    def data_received(self, data: bytes) -> None:
        """Parse bytes, unless a request before them must be answered first."""
        if self._lingers or self._deaf:
            self._drop(len(data))
        elif self._reading.held:
            self._rest += data
            self._hold()
        elif self._may_go_on(len(data)):
            self._take(data)
        else:
            self._rest, self._reading.held = data, True
            self.flow.pause_reading()

    def _may_go_on(self, size: int) -> bool:
        self._lined = not (self._proven or self._all.rounds.admit(self, size))
        return not self._lined

    def read_on(self) -> bool:
        """Parse what waits, now that it is this connection's turn; return False if it ends."""
        self._lined = False
        ends = self._lingers or self.transport.is_closing()
        if not ends:
            self._go_on()
        return not ends

    def _take(self, data: bytes) -> None:
        self._begins = data[:16]
        small = len(data) <= SLICE_BYTES and not self._pending
        if small and self._head is None and self._part is None:
            self._read(data)
            if self.headers is _TRAILERS and not self.pipeline and not self.cycle.more_body:
                return  # as most do, it held whole requests
            self._look(None, 0, len(data))
            self._keep(b"")
        else:
            self._parse(data)

    def _read(self, piece: bytes) -> None:
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            pass  # it has been refused, or is the last request of its connection
        except httptools.HttpParserError as error:
            self._refuse(unread(error, self._begins))

    def _parse(self, data: bytes) -> None:
        """Parse bytes in slices, as long as no request has to wait for another one."""
        start, step = 0, SLICE_BYTES
        while start < len(data) and not self.pipeline and not self._ends:
            piece = data[start : start + step]
            part = self._part
            before = 0 if part is None else len(part.body)
            self._read(piece)
            step = BODY_SLICE_BYTES if self._look(part, before, len(piece)) else SLICE_BYTES
            start += len(piece)
        self._keep(data[start:])

    def _keep(self, rest: bytes) -> None:
        """Count what is left unfinished, and what waits."""
        if self._ends:
            return
        if self.pipeline:
            self._rest = rest
            self._hold()
        elif self._head is not None:
            self._charge(self._head_bytes + FIELD_BYTES * len(self.headers))
        elif self._pending:
            self._charge(0)

    @property
    def _ends(self) -> bool:
        return self._lingers or self._deaf or self.transport.is_closing()

    def _look(self, part: Any, before: int, size: int) -> bool:
        """Bound what a slice left unfinished; return whether all of it was of a body.

        `part` is the request whose body wasn't complete, of which `before` bytes were waiting to be read.
        """
        if self._lingers or self._deaf:
            return False
        if part is not None and not part.more_body:
            self._complete(part)
        if self.headers is not _TRAILERS:
            scope: Any = self.scope
            if scope is not None:  # otherwise no head has begun
                self._count_head(scope, size)
            return False
        self._head = None
        cycle = self.cycle
        if not cycle.more_body:
            return False
        if part is not cycle:
            self._begin_body(cycle)
            return True
        came = len(cycle.body) - before
        self._bodiless = 0 if came > 0 else self._bodiless + size
        if self._bodiless > TRAILER_BYTES:
            words = f"more than {TRAILER_BYTES} bytes of trailers, or of a chunk's head, came"
            self._refuse(Denied("headers_too_large", words))
        return came == size

    def _count_head(self, scope: Any, size: int) -> None:
        """A head isn't complete yet."""
        if scope is not self._head:
            self._head, self._head_bytes = scope, 0
            self.since, self.patience = self.loop.time(), HEAD_SECONDS
        else:
            self._head_bytes += size
        if self._head_bytes > HEAD_BYTES or len(self.headers) > HEAD_FIELDS:
            words = f"its head has more than {HEAD_BYTES} bytes, or {HEAD_FIELDS} fields"
            self._refuse(Denied("headers_too_large", words))

    def _begin_body(self, cycle: Any) -> None:
        """A request's body isn't complete: if it is answered before that, no other can follow."""
        self.since = self.loop.time()
        self._part, self._part_stays, self._bodiless = cycle, cycle.keep_alive, 0
        cycle.keep_alive = False
        cycle.transport = _Unread(self)

    def _complete(self, part: Any) -> None:
        self._part = None
        if not part.response_started:
            part.keep_alive = self._part_stays
            part.transport = self.transport

    def on_headers_complete(self) -> None:
        """Begin a request; what comes after its head is no header any more."""
        upgrade = self.parser.should_upgrade()
        if upgrade and (unwanted := why_not_upgraded(self.headers)):
            self._refuse(Denied("unsupported_upgrade", unwanted))
            return
        super().on_headers_complete()
        self.headers = _TRAILERS
        self.cycle.taken = self.cycle.endless = False
        if not self.pipeline:
            self._running = self.cycle
        if upgrade:
            self.cycle.keep_alive = False  # nothing can be read after it

    def _refuse(self, denied: Denied) -> None:
        """Answer what came last, unless a request before it isn't answered yet, and close."""
        if self._ends:
            return
        report(self.config, denied)
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if self.pipeline or not cycle.more_body:
                cycle.keep_alive, cycle.transport = False, _Unread(self)
                self._deaf = True
                return
            cycle.disconnected = cycle.refused = True
            cycle.message_event.set()
        self.transport.write(ANSWERS[denied.code])
        self.linger()

    def linger(self) -> None:
        """Close soon. What the client still sends is dropped, so that it gets to read its answer."""
        self._lingers, self._part = True, None
        if self._head is not None:
            self.headers.clear()  # they take more memory than they took bytes
        self.since, self.patience = self.loop.time(), LINGER_SECONDS
        self._charge(0)
        if self.transport.is_closing():
            return
        try:
            self.transport.write_eof()
        except OSError:  # the client has gone
            self.abort()
        else:
            self._reading.held = False
            self.flow.resume_reading()

    def _drop(self, size: int) -> None:
        self._dropped += size
        if self._dropped > LINGER_BYTES and not self.transport.is_closing():
            self.transport.close()

    def _hold(self) -> None:
        """Read nothing more until the requests that wait have begun."""
        self._reading.held = True
        self.flow.pause_reading()
        self._charge(len(self._rest) + REQUEST_BYTES * len(self.pipeline))

    def _charge(self, size: int) -> None:
        """Count what this connection holds of its next requests; if all hold too much, this one ends."""
        self._all.pending += size - self._pending
        self._pending = size
        if not size or not self._all.overloaded:
            return
        denied = Denied("overloaded", "the heads of all requests are too large together")
        if self._reading.held:
            report(self.config, denied)
            self.abort()
        else:
            self._refuse(denied)

    def on_response_complete(self) -> None:
        """Begin the next request if one waits and may; otherwise wait for one."""
        self.server_state.total_requests += 1
        self.fresh, self._proven = False, self._running.taken
        if self._lingers or self.transport.is_closing():
            return
        if self._head is None and not self.flow.write_paused:
            self.since, self.patience = self.loop.time(), IDLE_SECONDS
        if not self._reading.held and not self.pipeline:
            self.flow.resume_reading()
        elif not self._lined and self._may_go_on(0):
            self._go_on()

    def _go_on(self) -> None:
        """Begin the next request that waits; once none does, parse what was read meanwhile."""
        if self.pipeline:
            self._running, app = self.pipeline.pop()
            self._start_asgi_task(self._running, app)
            if self.pipeline:
                return
        rest, self._rest, self._reading.held = self._rest, b"", False
        if not self._deaf:
            self._take(rest)
        if not self._reading.held:
            self.flow.resume_reading()

    def pause_writing(self) -> None:
        """The client doesn't read its answers as fast as they are written."""
        super().pause_writing()
        self.since, self.patience = self.loop.time(), WRITE_SECONDS

    def resume_writing(self) -> None:
        """The client has read its answers."""
        super().resume_writing()
        if self._head is None and not self._lingers:
            self.since, self.patience = self.loop.time(), IDLE_SECONDS

    @property
    def waiting(self) -> bool:
        """Whether the connection waits for its client, and not for the app or its turn."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete or self.flow.write_paused:
            return not self._lined
        return bool(cycle.more_body) and not self.pipeline

    def expire(self, now: float) -> None:
        """The connection's state has lasted too long. If the app is at work, wait for it."""
        if self._lingers or self.flow.write_paused or self.transport.is_closing():
            self.abort()
        elif self._lined or (self.cycle is not None and not self.cycle.response_complete):
            self.since = now
        elif self._head is not None:
            self._refuse(Denied("head_timeout", f"its head didn't end within {HEAD_SECONDS:g} s"))
        else:
            self.transport.close()
            self.since, self.patience = now, LINGER_SECONDS

    def abort(self) -> None:
        """Close the connection at once; the system keeps no answers for a client that reads none."""
        with contextlib.suppress(OSError):  # the client was faster
            self.transport.get_extra_info("socket").setsockopt(*_RESET)
        self.transport.abort()

    def shutdown(self) -> None:
        """Close the connection once it is answered: the server stops."""
        self._part_stays = False
        if self._lingers or getattr(self.cycle, "endless", False):
            self.transport.close()
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing waits any more."""
        self._charge(0)
        self._rest = b""
        self.pipeline.clear()
        running = self._running
        if running is not None and not running.response_complete:
            running.disconnected = True  # uvicorn says it to the latest request only
            running.message_event.set()
        super().connection_lost(exc)
