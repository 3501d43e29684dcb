"""Storing events: whoever waits shares the next batch, a few batches are under way at once.

An event's subject is its identity, and it is stored only where that subject is empty: so a copy is
refused for as long as the event or its tombstone is there, under any concurrency, in the storing
write itself. (`Nats-Msg-Id` does the same for two minutes; it adds nothing to this.)
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webhook_receiver.errors import (
    EventTooLarge,
    InboxError,
    InboxFull,
    InboxLate,
    InboxUnavailable,
)
from webhook_receiver.inbox.commit import BATCH_BYTES, BATCH_EVENTS, QUEUE_BYTES, QUEUE_REQUESTS
from webhook_receiver.inbox.jetstream.counting import Counters
from webhook_receiver.inbox.jetstream.hints import Hints
from webhook_receiver.inbox.jetstream.lanes import UNPLANNED, Lanes
from webhook_receiver.inbox.jetstream.link import PATIENCE, SILENCE, Link, Message
from webhook_receiver.inbox.jetstream.names import Names, consumer
from webhook_receiver.inbox.jetstream.publishing import EXPECT, Ack, Publisher
from webhook_receiver.inbox.jetstream.reading import Reader
from webhook_receiver.inbox.jetstream.records import META, encode_event, stored_seq
from webhook_receiver.types import Envelope, Receipt

BATCHES_AT_ONCE = 3
SMALL = 64 * 1024  # more than an event has beside its bodies
SPARE = 256  # bytes that a batch adds to a message
_TRIES = 5
_TRY_AGAIN = 0.05


@dataclass(slots=True, eq=False)
class Ticket:
    """One waiting request."""

    future: asyncio.Future[list[Receipt]]
    envelopes: Sequence[Envelope]
    size: int


class Ingest:
    """The queue in front of the events' stream. Belongs to one event loop."""

    def __init__(
        self,
        link: Link,
        names: Names,
        publisher: Publisher,
        hints: Hints,
        lanes: Lanes,
        counters: Counters,
        on_put: Callable[[], None],
    ) -> None:
        self._link, self._names, self._publisher = link, names, publisher
        self._reader = Reader(link)
        self._hints, self._lanes, self._counters, self._on_put = hints, lanes, counters, on_put
        self._waiting: deque[Ticket] = deque()
        self._bytes = 0
        self._storing: set[asyncio.Task[None]] = set()
        self._pump_due = False
        self._closed = False

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store envelopes in the next batch; raise an `InboxError`."""
        size = sum([envelope.size for envelope in envelopes])
        if self._closed:
            raise InboxUnavailable("the inbox is closed")
        if len(self._waiting) >= QUEUE_REQUESTS or (
            self._bytes and self._bytes + size > QUEUE_BYTES
        ):
            raise InboxFull("the queue in front of the inbox is full")
        for envelope in envelopes:
            self._check_size(envelope)
        loop = asyncio.get_running_loop()
        ticket = Ticket(loop.create_future(), envelopes, size)
        self._waiting.append(ticket)
        self._bytes += size
        self._pump_soon(loop)
        try:
            async with asyncio.timeout(within):
                return await ticket.future
        except TimeoutError as error:
            raise InboxLate("the inbox did not commit in time") from error

    def _check_size(self, envelope: Envelope) -> None:
        """Refuse what the server would never take; exact only where it is near the bound."""
        most = self._link.max_payload
        if 2 * envelope.size + SMALL < most:
            return
        message = self._message(envelope)
        headers = sum(len(name) + len(value) + 4 for name, value in (message.headers or {}).items())
        if len(message.payload) + headers + SPARE > most:
            raise EventTooLarge(
                f"an event of {len(message.payload)} bytes is larger than the server's max_payload "
                f"of {most} allows"
            )

    def _pump_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        """Not at once: whoever is ready in this turn of the loop shares the batch."""
        if not self._pump_due:
            self._pump_due = True
            loop.call_soon(self._pump)

    def _pump(self) -> None:
        self._pump_due = False
        while self._waiting and len(self._storing) < BATCHES_AT_ONCE:
            batch = self._take()
            if batch:
                task = asyncio.get_running_loop().create_task(self._store(batch))
                self._storing.add(task)
                task.add_done_callback(self._stored)

    def _stored(self, task: asyncio.Task[None]) -> None:
        self._storing.discard(task)
        self._pump()

    def _take(self) -> list[Ticket]:
        batch: list[Ticket] = []
        events = size = 0
        while self._waiting:
            ticket = self._waiting[0]
            if not ticket.future.done():  # else late or cancelled: never stored
                events += len(ticket.envelopes)
                if batch and (events > BATCH_EVENTS or size + ticket.size > BATCH_BYTES):
                    break
                size += ticket.size
                batch.append(ticket)
            else:
                self._bytes -= ticket.size
            self._waiting.popleft()
        return batch

    async def _store(self, batch: Sequence[Ticket]) -> None:
        """Store a batch, and tell each ticket; nothing is raised."""
        envelopes = [envelope for ticket in batch for envelope in ticket.envelopes]
        try:
            for source in {envelope.source for envelope in envelopes}:
                await self._lanes.ensure(UNPLANNED, source)
            results = await self._results(envelopes)
        except InboxError as error:
            results = [error] * len(envelopes)
        except Exception as error:  # noqa: BLE001 - whoever waits must be answered
            results = [InboxUnavailable(f"{type(error).__name__}: {error}")] * len(envelopes)
        start = 0
        for ticket in batch:
            self._bytes -= ticket.size
            part = results[start : start + len(ticket.envelopes)]
            start += len(part)
            _tell(ticket, part)
        self._on_put()

    async def _results(self, envelopes: Sequence[Envelope]) -> list[Receipt | InboxError]:
        messages = [self._message(envelope) for envelope in envelopes]
        first: dict[str, int] = {}  # one batch holds a subject once
        for place, message in enumerate(messages):
            first.setdefault(message.subject, place)
        distinct: list[Message] = [messages[place] for place in first.values()]
        acks = await self._settled(distinct)
        by_subject = dict(zip(first, acks, strict=True))
        for place, ack in zip(first.values(), acks, strict=True):
            if ack.why is None:
                self._hints.expect(consumer(UNPLANNED, envelopes[place].source), 1, ack.seq)
        results: list[Receipt | InboxError] = []
        duplicates: dict[str, int] = {}
        for place, (envelope, message) in enumerate(zip(envelopes, messages, strict=True)):
            result = _result(envelope, by_subject[message.subject])
            if isinstance(result, Receipt) and (
                result.duplicate or first[message.subject] != place
            ):
                result = Receipt(envelope.id, duplicate=True)
                duplicates[envelope.source] = duplicates.get(envelope.source, 0) + 1
            results.append(result)
        if duplicates:
            with contextlib.suppress(InboxUnavailable):  # a count is no reason to refuse an event
                await self._counters.add("duplicates", duplicates)
        return results

    def _message(self, envelope: Envelope) -> Message:
        headers, payload = encode_event(envelope)
        headers[EXPECT] = "0"
        return Message(self._names.event(envelope.source, envelope.id), payload, headers)

    async def _settled(self, messages: Sequence[Message]) -> list[Ack]:
        """Publish; a conflict counts as a copy only once the stream shows what it is a copy of.

        In a cluster a conflict may be with a write that is under way and will never commit.
        """
        acks = await self._publisher.publish(messages, patience=SILENCE)
        again = [at for at, ack in enumerate(acks) if ack.why == "lost"]
        if again:  # a leader that stepped down took them along, or only its answers are late
            repeated = [messages[at] for at in again]
            later = await self._publisher.publish(repeated, patience=PATIENCE - SILENCE)
            for at, ack in zip(again, later, strict=True):
                acks[at] = ack
        return [
            await self._proven(message, ack, repeated=at in again) if ack.why == "conflict" else ack
            for at, (message, ack) in enumerate(zip(messages, acks, strict=True))
        ]

    async def _proven(self, message: Message, ack: Ack, *, repeated: bool) -> Ack:
        for _ in range(_TRIES):
            if ack.why != "conflict":
                return ack
            stored = await self._reader.leader(self._names.events, last_by_subj=message.subject)
            if stored is not None:
                own = repeated and stored.headers.get(META) == (message.headers or {}).get(META)
                return Ack(stored_seq(stored)) if own else ack
            await asyncio.sleep(_TRY_AGAIN)
            (ack,) = await self._publisher.publish([message])
        return Ack(why="lost", words="another write of this event is under way")

    async def close(self, within: float = 10.0) -> None:
        """Take nothing more, and finish what was taken."""
        self._closed = True
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while (self._waiting or self._storing) and loop.time() < end:
            self._pump()
            await asyncio.sleep(0.01)
        for ticket in self._waiting:
            if not ticket.future.done():
                ticket.future.set_exception(InboxUnavailable("the inbox is closed"))


def _result(envelope: Envelope, ack: Ack) -> Receipt | InboxError:
    match ack.why:
        case None:
            return Receipt(envelope.id, duplicate=False)
        case "conflict":
            return Receipt(envelope.id, duplicate=True)
        case "full":
            return InboxFull(f"the stream is full: {ack.words}")
        case "lost":
            return InboxUnavailable(f"JetStream did not acknowledge: {ack.words}")


def _tell(ticket: Ticket, results: Sequence[Receipt | InboxError]) -> None:
    if ticket.future.done():
        return
    errors = [result for result in results if isinstance(result, InboxError)]
    if errors:
        ticket.future.set_exception(errors[0])
    else:
        ticket.future.set_result([result for result in results if isinstance(result, Receipt)])
