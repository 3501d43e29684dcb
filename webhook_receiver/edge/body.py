"""Read request bodies under bounds: on size, on time, and on what all requests hold together."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, assert_never

from webhook_receiver.edge.connection import was_read
from webhook_receiver.edge.holding import Coming, Holding
from webhook_receiver.errors import NEEDS_ASYNCIO, ClientGone, Denied, InboxUnavailable

if TYPE_CHECKING:
    from starlette.types import Receive

HEADER_LIMIT = 32 * 1024  # bytes
BODY_SECONDS = 10.0
BODY_BYTES_A_SECOND = 2 * 1024 * 1024  # a larger body has a second more for each of these
HELD_LIMIT = 256 * 1024 * 1024  # bytes: ten of the largest pushes that GitHub sends

_Why = Literal["late", "overloaded"]  # a request is cancelled
_TOO_LARGE_TOGETHER = (
    "the bodies of all requests are too large together, and its own is the first to give way; raise "
    "held in the settings or in Bounds"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that the edge reads.

    Attributes:
        headers: bytes of a request's headers.
        body_seconds: seconds until a body must have arrived, and one second more for each 2 MiB of it
            that have.
        held: bytes of bodies that all requests under way may hold together, those of one source
            seven eighths of it.
    """

    headers: int = HEADER_LIMIT
    body_seconds: float = BODY_SECONDS
    held: int = HELD_LIMIT


class Bodies:
    """Reads bodies, and counts what all requests under way hold."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._holding = Holding(bounds.held)
        self._timer = _Timer(bounds.body_seconds)

    async def read(self, receive: Receive, limit: int, source: str) -> bytes:
        """A body of up to `limit` bytes; raise `Denied` or `ClientGone`."""
        task, holding = _task(), self._holding
        self._timer.begin(task, receive)
        chunks: list[bytes] = []
        coming: Coming | None = None
        size, held, step = 0, 0, BODY_BYTES_A_SECOND
        try:
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise ClientGone(f"it hung up after {size} bytes of its body{_hint(size)}")
                chunk: bytes = message.get("body", b"")
                size += len(chunk)
                more = message.get("more_body", False)
                if not more and not chunks and size <= limit and holding.has_room(source, size):
                    return chunk  # it came whole, and counts once its request holds it
                holding.add(source, len(chunk))
                held = size
                if more or coming is not None:
                    coming = self._follow(coming, task, source, len(chunk), more=more)
                self._check(source, size, limit, coming)
                chunks.append(chunk)
                if not more:
                    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
                if size >= step:
                    self._timer.extend(task, 1.0)
                    step += BODY_BYTES_A_SECOND
        except asyncio.CancelledError:
            self._raise_why(task, size, receive)
            raise
        finally:
            self._timer.end(task)
            if coming is not None:
                holding.end(coming)
                held = coming.size
            if held:
                holding.remove(source, held)

    def _check(self, source: str, size: int, limit: int, coming: Coming | None) -> None:
        """Raise `Denied` if what has come of a body is too large, by itself or with all others."""
        if size > limit:
            words = f"its body has more than {limit} bytes: raise the source's body_limit"
            raise Denied("body_too_large", words)
        holding = self._holding
        if not holding.fits(source, size) and not holding.make_room(source, size, coming):
            raise Denied("overloaded", _TOO_LARGE_TOGETHER)

    def _follow(
        self, coming: Coming | None, task: asyncio.Task[Any], source: str, size: int, *, more: bool
    ) -> Coming:
        """What is known of a body that comes in parts, now that one of `size` bytes has come."""
        if coming is None:
            coming = Coming(source, lambda: self._timer.stop(task, "overloaded"))
            self._holding.begin(coming)
        coming.size += size
        if not more:
            self._holding.end(coming)
        return coming

    def _raise_why(self, task: asyncio.Task[Any], size: int, receive: Receive) -> None:
        """Raise what a caught cancellation means if it is one of ours."""
        why = self._timer.why_stopped(task)
        match why:
            case None:
                return
            case "late":
                raise Denied("body_timeout", self._late(size, receive)) from None
            case "overloaded":
                raise Denied("overloaded", _TOO_LARGE_TOGETHER) from None
            case _:
                assert_never(why)

    def _late(self, size: int, receive: Receive) -> str:
        if was_read(receive):
            return "a middleware before the receiver read its body and didn't put it back"
        seconds = self._bounds.body_seconds + size // BODY_BYTES_A_SECOND
        return f"{size} bytes of its body came within {seconds:g} s{_hint(size)}"

    def hold(self, source: str, size: int) -> None:
        """Count `size` bytes of a body that was read, until they are let go."""
        self._holding.add(source, size)

    def let_go(self, source: str, size: int) -> None:
        """Stop counting them: the request is answered."""
        self._holding.remove(source, size)


def _hint(size: int) -> str:
    """Who may be at fault if no more than these bytes came."""
    slow = "the sender or a proxy is slow"
    if size:
        return f": {slow}"
    return f": a middleware before the receiver read it and didn't put it back, or {slow}"


def _task() -> asyncio.Task[Any]:
    """The task that serves this request; raise `InboxUnavailable` if none of asyncio's does."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    if task is None:
        raise InboxUnavailable(NEEDS_ASYNCIO)
    return task


class _Timer:
    """Cancels requests whose bodies don't arrive: `asyncio.timeout` with one timer for all of them.

    A body that has to give way is cancelled here as well, so that a request is cancelled once only.

    A timer for each request would cost a sixth of the whole receive path. A late body is noticed
    within a quarter of its time, and so is one that never comes since somebody has read it.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._due: dict[asyncio.Task[Any], tuple[float, Receive]] = {}
        self._stopped: dict[asyncio.Task[Any], _Why] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self, task: asyncio.Task[Any], receive: Receive) -> None:
        """The task starts to read a body."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            loop.call_later(self._seconds / 4, self._sweep)
        self._due[task] = loop.time() + self._seconds, receive

    def extend(self, task: asyncio.Task[Any], seconds: float) -> None:
        """A large body is on its way: give it more time."""
        if task in self._due:
            due, receive = self._due[task]
            self._due[task] = due + seconds, receive

    def end(self, task: asyncio.Task[Any]) -> None:
        """The task has read it, or given up."""
        self._due.pop(task, None)

    def stop(self, task: asyncio.Task[Any], why: _Why) -> None:
        """Cancel a task that reads a body, unless it was cancelled here before."""
        if self._due.pop(task, None) is not None:
            self._stopped[task] = why
            task.cancel()

    def why_stopped(self, task: asyncio.Task[Any]) -> _Why | None:
        """Why we cancelled it, if a caught cancellation is ours alone; if so, take it back."""
        why = self._stopped.pop(task, None)
        return why if why is not None and task.uncancel() == 0 else None

    def _sweep(self) -> None:
        loop = self._loop
        if loop is None or not self._due:
            self._loop = None  # the next body starts the timer again
            return
        now = loop.time()
        late = [
            task for task, (due, receive) in self._due.items() if due <= now or was_read(receive)
        ]
        for task in late:
            self.stop(task, "late")
        loop.call_later(self._seconds / 4, self._sweep)
