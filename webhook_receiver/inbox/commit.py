"""Group commit: all requests that wait share the next transaction.

When a commit returns, its runner takes all that arrived meanwhile, up to 128 events or 1 MiB. There is no
artificial wait, and under load the cost of an fsync is shared. The queue in front is bounded. What
can't be committed in time is withdrawn before its commit begins, or answered as late while it
commits, in which case the sender's retry is a duplicate. The runner is a thread that owns the store
(`GroupCommit`), or a few tasks if the driver is asynchronous (`TaskCommit`).
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Generic, Protocol, TypeVar, assert_never

from webhook_receiver.errors import InboxFull, InboxLate, InboxUnavailable, describe
from webhook_receiver.inbox.tickets import (
    MARK,
    Answer,
    Committed,
    ConnectionT,
    Failed,
    Imprint,
    NotNow,
    TellMarked,
    Ticket,
)
from webhook_receiver.types import Envelope, Receipt

Result = TypeVar("Result")

BATCH_EVENTS = 128
BATCH_BYTES = 1024 * 1024
QUEUE_REQUESTS = 10_000
QUEUE_BYTES = 1024 * 1024 * 1024  # for events that come without HTTP, which has its own bound
CLOSE_SECONDS = 2.0  # how long a stop waits for a store that may hang


class Committer(Protocol[ConnectionT]):
    """Commits, one transaction at a time; every call comes from the same thread."""

    @property
    def unfinished(self) -> bool:
        """Whether there is something to commit though nobody waits: then `commit` is called again."""
        ...

    def commit(self, tickets: Sequence[Ticket[ConnectionT]]) -> Sequence[Answer]:
        """Do the tickets' work in one transaction; return an answer for each, in order."""
        ...

    def tidy(self) -> None:
        """Do what can wait until the answers are given; raise nothing."""
        ...

    def close(self) -> None:
        """Close the store."""
        ...


class Line(Generic[ConnectionT]):
    """The bounded queue in front of a runner.

    It belongs to one event loop; only `take` and `put_back` may be called from a thread. When
    something waits it calls `signal`, once until `signalled` is reset. After a commit of events it calls
    `on_commit` with how many those were and how many seconds it took.
    """

    def __init__(
        self,
        on_put: Callable[[], None],
        signal: Callable[[], None],
        on_commit: Callable[[int, float], None] | None = None,
    ) -> None:
        self.signalled = False
        self._on_put, self._signal, self._on_commit = on_put, signal, on_commit
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()
        self._waiting: deque[Ticket[ConnectionT]] = deque()
        self._flying: list[Sequence[Ticket[ConnectionT]]] = []
        self._bytes = 0
        self._timer: asyncio.Handle | None = None
        self._on_marked: TellMarked | None = None
        self._due = 0.0  # when the timer ends: uvloop's handle doesn't say it if that is at once
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many tickets wait, as another thread may ask."""
        return len(self._waiting)

    def on_marked(self, tell: TellMarked) -> None:
        """Call `tell` in the event loop after each commit of events, from now on."""
        self._on_marked = tell

    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        """Store envelopes in the next commit that has room."""
        size = sum([envelope.size for envelope in envelopes])
        if len(self._waiting) >= QUEUE_REQUESTS or (
            self._bytes and self._bytes + size > QUEUE_BYTES
        ):
            raise InboxFull("the queue in front of the inbox is full")
        deadline = None if within is None else self._loop.time() + within
        future: asyncio.Future[Any] = self._loop.create_future()
        ticket: Ticket[ConnectionT] = Ticket(future, envelopes, None, size, deadline, imprint)
        if self._on_marked is not None:
            ticket.mark = MARK.get()
        self._enqueue(ticket)
        if deadline is not None:
            self._watch(deadline)
        receipts: list[Receipt] = await ticket.future
        return receipts

    async def run(self, work: Callable[[ConnectionT], Result]) -> Result:
        """Do some work in the next commit; its result comes after that commit."""
        ticket: Ticket[ConnectionT] = Ticket(self._loop.create_future(), (), work)
        self._enqueue(ticket)
        result: Result = await ticket.future
        return result

    def _enqueue(self, ticket: Ticket[ConnectionT]) -> None:
        if self._closed:
            raise InboxUnavailable("the inbox is closed")
        self._bytes += ticket.size
        with self._lock:
            self._waiting.append(ticket)
        if not self.signalled:
            # Not at once: all requests that are ready in this turn of the loop share the commit.
            self.signalled = True
            self._loop.call_soon(self._signal)

    def take(self) -> tuple[list[Ticket[ConnectionT]], int]:
        """As many waiting tickets as one transaction holds, and the bytes of all that left the queue."""
        batch: list[Ticket[ConnectionT]] = []
        events = size = withdrawn = 0
        with self._lock:
            while self._waiting:
                ticket = self._waiting[0]
                if ticket.future.done():  # expired, or its request was cancelled: never stored
                    withdrawn += self._waiting.popleft().size
                    continue
                events += len(ticket.envelopes)
                if batch and (events > BATCH_EVENTS or size + ticket.size > BATCH_BYTES):
                    break
                size += ticket.size
                batch.append(self._waiting.popleft())
            if batch:
                self._flying.append(batch)
        return batch, size + withdrawn

    def put_back(self, tickets: Sequence[Ticket[ConnectionT]]) -> None:
        """Put tickets that couldn't be served yet first in the queue, in their order."""
        with self._lock:
            self._waiting.extendleft(reversed(tickets))

    def deliver(
        self,
        batch: Sequence[Ticket[ConnectionT]],
        size: int,
        answers: Sequence[Answer],
        seconds: float = 0.0,
    ) -> None:
        """Back on the loop: give everybody their answer. The commit took `seconds`."""
        self._bytes -= size
        with self._lock:
            self._flying = [other for other in self._flying if other is not batch]
        events = 0
        for ticket, answer in zip(batch, answers, strict=True):
            events += len(ticket.envelopes)
            if ticket.future.done():
                continue
            match answer:
                case Committed():
                    ticket.future.set_result(answer.result)
                case Failed():
                    ticket.future.set_exception(answer.error)
                case NotNow():
                    pass
                case _:
                    assert_never(answer)
        if events:
            self._on_put()
            if self._on_commit is not None:
                self._on_commit(events, seconds)
            if self._on_marked is not None:
                marks = [ticket.mark for ticket in batch if ticket.mark is not None]
                errors = (answer.error for answer in answers if isinstance(answer, Failed))
                self._on_marked(marks, events, seconds, next(errors, None))

    def _watch(self, deadline: float) -> None:
        """One timer for all deadlines, set to the nearest."""
        if self._timer is not None:
            if self._due <= deadline:
                return
            self._timer.cancel()
        self._due = deadline
        self._timer = self._loop.call_at(deadline, self._expire)

    def _expire(self) -> None:
        """Answer all that are past their time, and set the timer for the next."""
        now = self._loop.time()
        self._timer = None
        upcoming: list[float] = []
        for ticket in self._held():
            if ticket.deadline is None or ticket.future.done():
                continue
            if ticket.deadline <= now:
                ticket.future.set_exception(InboxLate("the inbox did not commit in time"))
            else:
                upcoming.append(ticket.deadline)
        if upcoming:
            self._watch(min(upcoming))

    def close(self) -> None:
        """Take nothing more."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()

    def abandon(self) -> None:
        """Answer all that are left: the store hangs."""
        for ticket in self._held():
            if not ticket.future.done():
                ticket.future.set_exception(InboxUnavailable("the inbox's store hangs"))

    def _held(self) -> list[Ticket[ConnectionT]]:
        with self._lock:
            return [*(ticket for batch in self._flying for ticket in batch), *self._waiting]


class GroupCommit(Generic[ConnectionT]):
    """Commits in a thread of its own, which owns the store.

    Attributes:
        queue: what waits for it.
    """

    def __init__(
        self,
        committer: Committer[ConnectionT],
        on_put: Callable[[], None],
        on_commit: Callable[[int, float], None] | None = None,
    ) -> None:
        self._committer = committer
        self._loop = asyncio.get_running_loop()
        self._signals: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.queue = Line[ConnectionT](on_put, lambda: self._signals.put(True), on_commit)
        self._ended = asyncio.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="webhook-inbox", daemon=True)
        self._thread.start()

    # These two hand on the queue's own coroutines: one of their own would cost every event a frame.

    def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None,
        imprint: Imprint | None = None,
    ) -> Coroutine[Any, Any, list[Receipt]]:
        """Store envelopes in the next commit that has room."""
        return self.queue.put(envelopes, within, imprint)

    def run(self, work: Callable[[ConnectionT], Result]) -> Coroutine[Any, Any, Result]:
        """Do some work in the next commit; its result comes after that commit."""
        return self.queue.run(work)

    def _run(self) -> None:
        """The thread: commit while anything waits, then wait for a signal."""
        while self._signals.get():
            self.queue.signalled = False
            while True:
                batch, size = self.queue.take()
                unfinished = self._committer.unfinished and not self._closing
                if not batch and not size and not unfinished:
                    break
                begun = time.monotonic()
                answers = self._committer.commit(batch) if batch or unfinished else ()
                took = time.monotonic() - begun
                pairs = zip(batch, answers, strict=True)
                waiting = [ticket for ticket, answer in pairs if isinstance(answer, NotNow)]
                if waiting:
                    self.queue.put_back(waiting)
                self._loop.call_soon_threadsafe(self.queue.deliver, batch, size, answers, took)
                self._committer.tidy()
        self._committer.close()
        self._loop.call_soon_threadsafe(self._ended.set)

    async def close(self, within: float = CLOSE_SECONDS) -> bool:
        """Take nothing more, commit what was taken, close; False if the store hangs and is left."""
        self.queue.close()
        self._closing = True
        self._signals.put(True)
        self._signals.put(False)
        try:
            await asyncio.wait_for(self._ended.wait(), within)
        except TimeoutError:
            self.queue.abandon()
            return False
        return True


class TaskCommit:
    """Commits in tasks, by a driver that is asynchronous itself; up to `at_once` commits at a time.

    `commit` stores tickets' envelopes and returns an answer for each, in order.

    Attributes:
        queue: what waits for it.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Ticket[None]]], Awaitable[Sequence[Answer]]],
        on_put: Callable[[], None],
        at_once: int = 1,
        on_commit: Callable[[int, float], None] | None = None,
    ) -> None:
        self._commit, self._at_once = commit, at_once
        self._loop = asyncio.get_running_loop()
        self.queue = Line[None](on_put, self._pump, on_commit)
        self._under_way: set[asyncio.Task[None]] = set()

    def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None,
        imprint: Imprint | None = None,
    ) -> Coroutine[Any, Any, list[Receipt]]:
        """Store envelopes in the next commit that has room; see `GroupCommit.put`."""
        return self.queue.put(envelopes, within, imprint)

    def _pump(self) -> None:
        """Begin what may begin. If nothing may, whatever ends first calls again: no signal is needed."""
        while len(self._under_way) < self._at_once:
            self.queue.signalled = False
            batch, size = self.queue.take()
            if not batch:
                self.queue.deliver(batch, size, ())
                return
            task = self._loop.create_task(self._serve(batch, size), name="webhook-inbox")
            self._under_way.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._pump()

    async def _serve(self, batch: Sequence[Ticket[None]], size: int) -> None:
        begun = self._loop.time()
        try:
            answers = await self._commit(batch)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next commit goes on
            unavailable = InboxUnavailable(f"the inbox can't do this: {describe(error)}")
            unavailable.__cause__ = error
            answers = [Failed(unavailable)] * len(batch)
        self.queue.deliver(batch, size, answers, self._loop.time() - begun)

    async def close(self, within: float = CLOSE_SECONDS) -> bool:
        """Take nothing more, commit what was taken; False if the store hangs and is left."""
        self.queue.close()
        self._pump()
        end = self._loop.time() + within
        while self._under_way:  # what ends begins the next
            left = end - self._loop.time()
            if left <= 0:
                break
            await asyncio.wait(self._under_way, timeout=left)
        if not self._under_way:
            return True
        self.queue.abandon()
        for task in self._under_way:
            task.cancel()
        return False
