"""Storing events: all requests that wait share the next batch; a few batches are under way at once.

An event's subject is its identity, and it is stored only if that subject is empty. So a copy is
refused for as long as the event or its tombstone is there, under any concurrency, in the storing
write itself. (`Nats-Msg-Id` does the same for two minutes; it adds nothing to this.)
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from webhook_receiver.errors import EventTooLarge, InboxError, InboxFull, InboxUnavailable
from webhook_receiver.inbox.commit import (
    Answer,
    Committed,
    Failed,
    TaskCommit,
    Ticket,
    divided,
    envelopes_of,
)
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.wire.link import ANSWER_SECONDS, SILENCE_SECONDS, Message
from webhook_receiver.inbox.jetstream.wire.names import consumer
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT, Ack
from webhook_receiver.inbox.jetstream.wire.records import META, encode_event, stored_seq
from webhook_receiver.types import Envelope, Receipt

BATCHES_AT_ONCE = 3
BESIDE_BYTES = 64 * 1024  # more than an event has beside its bodies
BATCH_HEADER_BYTES = 256  # what a batch adds to a message
_TRIES = 5
_TRY_AGAIN_SECONDS = 0.05


class Storing:
    """The queue in front of the events' stream. Belongs to one event loop."""

    def __init__(self, parts: RunParts, counters: Counters, on_put: Callable[[], None]) -> None:
        self._wire, self._hints, self._consumers = parts.wire, parts.hints, parts.consumers
        self._counters = counters
        self._commit = TaskCommit(self._store, on_put, BATCHES_AT_ONCE)

    async def close(self) -> None:
        """Take nothing more, and finish what was taken."""
        await self._commit.close()

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store envelopes in the next batch; raise an `InboxError` if they can't be stored."""
        for envelope in envelopes:
            self._check_size(envelope)
        return await self._commit.put(envelopes, within)

    def _check_size(self, envelope: Envelope) -> None:
        """Raise `EventTooLarge` for what the server never takes; computed exactly only near the bound."""
        most = self._wire.link.max_payload
        if 2 * envelope.size + BESIDE_BYTES < most:
            return
        message = self._message(envelope)
        headers = sum(len(name) + len(value) + 4 for name, value in (message.headers or {}).items())
        if len(message.payload) + headers + BATCH_HEADER_BYTES > most:
            raise EventTooLarge(
                f"an event of {len(message.payload)} bytes doesn't fit in the server's max_payload of "
                f"{most} bytes; raise that, or lower the source's body_limit"
            )

    async def _store(self, batch: Sequence[Ticket[None]]) -> list[Answer]:
        """Store a batch."""
        envelopes = envelopes_of(batch)
        try:
            for source in {envelope.source for envelope in envelopes}:
                await self._consumers.ensure(UNPLANNED, source)
            results = await self._results(envelopes)
        except InboxError as error:
            return [Failed(error)] * len(batch)
        return [_answer(own) for own in divided(results, batch)]

    async def _results(self, envelopes: Sequence[Envelope]) -> list[Receipt | InboxError]:
        messages = [self._message(envelope) for envelope in envelopes]
        first: dict[str, Message] = {}  # one batch holds a subject once
        for message in messages:
            first.setdefault(message.subject, message)
        acks = dict(zip(first, await self._settled(list(first.values())), strict=True))
        results: list[Receipt | InboxError] = []
        fresh: dict[str, list[int]] = {}
        duplicates: dict[str, int] = {}
        for envelope, message in zip(envelopes, messages, strict=True):
            ack, source = acks[message.subject], envelope.source
            if ack.why is None and message is first[message.subject]:
                results.append(Receipt(envelope.id, duplicate=False))
                fresh.setdefault(source, []).append(ack.seq)
            elif ack.why is None or ack.why == "conflict":
                results.append(Receipt(envelope.id, duplicate=True))
                duplicates[source] = duplicates.get(source, 0) + 1
            else:
                results.append(_refusal(ack))
        for source, seqs in fresh.items():
            self._hints.expect(consumer(UNPLANNED, source), len(seqs), max(seqs))
        if duplicates:
            with contextlib.suppress(InboxUnavailable):  # no reason to refuse an event
                await self._counters.add("duplicates", duplicates)
        return results

    def _message(self, envelope: Envelope) -> Message:
        headers, payload = encode_event(envelope)
        headers[EXPECT] = "0"
        return Message(self._wire.names.event(envelope.source, envelope.id), payload, headers)

    async def _settled(self, messages: Sequence[Message]) -> list[Ack]:
        """Publish; a conflict means a copy only once the stream shows what it is a copy of.

        In a cluster a conflict may be with a write that is under way and will never commit.
        """
        acks = await self._wire.publisher.publish(messages, seconds=SILENCE_SECONDS)
        again = [at for at, ack in enumerate(acks) if ack.why == "lost"]
        if again:  # a leader that stepped down lost them, or only its answers are late
            repeated = [messages[at] for at in again]
            later = await self._wire.publisher.publish(
                repeated, seconds=ANSWER_SECONDS - SILENCE_SECONDS
            )
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
            stored = await self._wire.reader.leader(
                self._wire.names.events, last_by_subj=message.subject
            )
            if stored is not None:
                own = repeated and stored.headers.get(META) == (message.headers or {}).get(META)
                return Ack(stored_seq(stored)) if own else ack
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
            (ack,) = await self._wire.publisher.publish([message])
        return Ack(why="lost", words="another write of this event is under way")


def _refusal(ack: Ack) -> InboxError:
    if ack.why == "full":
        return InboxFull(f"the stream is full: {ack.words}")
    return InboxUnavailable(f"JetStream did not acknowledge: {ack.words}")


def _answer(results: Sequence[Receipt | InboxError]) -> Answer:
    """All of a ticket's receipts, or the first error: then its sender sends all again."""
    error = next((result for result in results if isinstance(result, InboxError)), None)
    return Committed(results) if error is None else Failed(error)
