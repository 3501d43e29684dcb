"""Group commit: whoever waits shares the next transaction.

The next commit starts when the last one returns, with all that has come meanwhile, up to 128
events or 1 MiB: no artificial wait, and under load the cost of an fsync is shared. The queue in
front is bounded; what can't be committed in time is withdrawn before it begins, or answered as
late while it commits, in which case the sender's retry is a duplicate.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from webhook_receiver.errors import InboxFull, InboxLate, InboxUnavailable
from webhook_receiver.types import Envelope, Receipt

ConnectionT = TypeVar("ConnectionT")
Result = TypeVar("Result")

BATCH_EVENTS = 128
BATCH_BYTES = 1024 * 1024
QUEUE_REQUESTS = 10_000
QUEUE_BYTES = 64 * 1024 * 1024


@dataclass(slots=True, eq=False)
class Ticket(Generic[ConnectionT]):
    """One waiting request: envelopes to store, or work to do in the same transaction."""

    future: asyncio.Future[Any]
    envelopes: Sequence[Envelope] = ()
    work: Callable[[ConnectionT], Any] | None = None
    size: int = 0
    deadline: float | None = None


class Committer(Protocol[ConnectionT]):
    """Runs one transaction at a time, off the event loop."""

    def commit(
        self,
        tickets: Sequence[Ticket[ConnectionT]],
        done: Callable[[Sequence[object]], None],
    ) -> None:
        """Commit the tickets' work together, then call `done`, from any thread, with a result or error each."""
        ...


class GroupCommit(Generic[ConnectionT]):
    """The queue in front of a committer. Belongs to one event loop."""

    def __init__(self, committer: Committer[ConnectionT], on_put: Callable[[], None]) -> None:
        self._committer = committer
        self._on_put = on_put
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Ticket[ConnectionT]] = deque()
        self._flying: Sequence[Ticket[ConnectionT]] = ()
        self._busy = False
        self._bytes = 0
        self._timer: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store envelopes in the next commit that has room."""
        size = sum(envelope.size for envelope in envelopes)
        if len(self._waiting) >= QUEUE_REQUESTS or (self._bytes and self._bytes + size > QUEUE_BYTES):
            raise InboxFull("the queue in front of the inbox is full")
        deadline = None if within is None else self._loop.time() + within
        ticket = Ticket[ConnectionT](self._loop.create_future(), envelopes, None, size, deadline)
        self._enqueue(ticket)
        if deadline is not None and self._timer is None:
            self._timer = self._loop.call_at(deadline, self._expire)
        receipts: list[Receipt] = await ticket.future
        return receipts

    async def run(self, work: Callable[[ConnectionT], Result]) -> Result:
        """Do some work in the next commit; its result comes after that commit."""
        ticket = Ticket[ConnectionT](self._loop.create_future(), (), work)
        self._enqueue(ticket)
        result: Result = await ticket.future
        return result

    def _enqueue(self, ticket: Ticket[ConnectionT]) -> None:
        if self._closed:
            raise InboxUnavailable("the inbox is closed")
        self._bytes += ticket.size
        self._waiting.append(ticket)
        if not self._busy:
            # Not at once: whoever is ready in this turn of the loop shares the commit.
            self._busy = True
            self._idle.clear()
            self._loop.call_soon(self._next)

    def _next(self) -> None:
        batch = self._take()
        if not batch:
            self._busy = False
            self._flying = ()
            self._idle.set()
            return
        self._flying = batch
        self._committer.commit(batch, self._landed)

    def _take(self) -> list[Ticket[ConnectionT]]:
        """As many waiting tickets as one transaction holds, at least one; those given up are left out."""
        batch: list[Ticket[ConnectionT]] = []
        events = size = 0
        while self._waiting:
            ticket = self._waiting[0]
            if ticket.future.done():  # expired, or its request was cancelled: never stored
                self._bytes -= self._waiting.popleft().size
                continue
            events += len(ticket.envelopes)
            size += ticket.size
            if batch and (events > BATCH_EVENTS or size > BATCH_BYTES):
                break
            batch.append(self._waiting.popleft())
        return batch

    def _landed(self, results: Sequence[object]) -> None:
        """Called from the committer's thread, once the transaction has ended."""
        self._loop.call_soon_threadsafe(self._deliver, self._flying, results)

    def _deliver(self, batch: Sequence[Ticket[ConnectionT]], results: Sequence[object]) -> None:
        fresh = False
        self._next()  # the next commit begins before the answers to this one are written
        for ticket, result in zip(batch, results, strict=True):
            self._bytes -= ticket.size
            fresh = fresh or bool(ticket.envelopes)
            if ticket.future.done():
                continue
            if isinstance(result, BaseException):
                ticket.future.set_exception(result)
            else:
                ticket.future.set_result(result)
        if fresh:
            self._on_put()

    def _expire(self) -> None:
        """Answer all that is past its time, and look again when the next one will be."""
        now = self._loop.time()
        self._timer = None
        upcoming: list[float] = []
        for ticket in (*self._flying, *self._waiting):
            if ticket.deadline is None or ticket.future.done():
                continue
            if ticket.deadline <= now:
                ticket.future.set_exception(InboxLate("the inbox did not commit in time"))
            else:
                upcoming.append(ticket.deadline)
        if upcoming:
            self._timer = self._loop.call_at(min(upcoming), self._expire)

    async def close(self) -> None:
        """Take nothing more, and wait until all that was taken is committed."""
        self._closed = True
        await self._idle.wait()
        if self._timer is not None:
            self._timer.cancel()
