"""Storing events: all requests that wait share the next batch; a few batches are under way at once.

An event's subject is its identity, and it is stored only if that subject is empty. So a copy is
refused for as long as the event or its tombstone is there, under any concurrency, in the storing
write itself. (`Nats-Msg-Id` does the same for two minutes; it adds nothing to this.)
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from webhook_receiver.errors import EventTooLarge, InboxError, InboxFull, InboxUnavailable
from webhook_receiver.inbox.commit import TaskCommit
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.identity import SHARED_IDS, Holder, own_name
from webhook_receiver.inbox.imprints import imprints_of
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.beside import Beside
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.imprints import Imprints
from webhook_receiver.inbox.jetstream.wire.link import ANSWER_SECONDS, SILENCE_SECONDS, Got, Message
from webhook_receiver.inbox.jetstream.wire.names import consumer
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT, Ack
from webhook_receiver.inbox.jetstream.wire.records import (
    IDENTITY,
    META,
    encode_event,
    holder_of,
    read_holder,
    stored_seq,
)
from webhook_receiver.inbox.protocol import CommitQueue, TellCommit
from webhook_receiver.inbox.tickets import (
    Answer,
    Committed,
    Failed,
    Imprint,
    Ticket,
    divided,
    envelopes_of,
)
from webhook_receiver.types import Envelope, Receipt

BATCHES_AT_ONCE = 3
BESIDE_BYTES = 64 * 1024  # more than an event has beside its bodies
BATCH_HEADER_BYTES = 256  # what a batch adds to a message
_TRIES = 5
_TRY_AGAIN_SECONDS = 0.05


_Found = Ack | Got | Envelope
"""The stream's answer, or the message or the envelope of this batch that holds the subject."""


class Storing:
    """The queue in front of the events' stream. Belongs to one event loop."""

    def __init__(
        self,
        parts: RunParts,
        counters: Counters,
        on_put: Callable[[], None],
        tell: TellCommit | None,
    ) -> None:
        self._wire, self._hints, self._consumers = parts.wire, parts.hints, parts.consumers
        self._counters, self._beside = counters, Beside(parts.wire, counters)
        self._imprints = Imprints(parts.wire, parts.workers)
        self._commit = TaskCommit(self._store, on_put, BATCHES_AT_ONCE, tell)

    @property
    def queue(self) -> CommitQueue:
        """What waits for its commits."""
        return self._commit.queue

    async def close(self) -> None:
        """Take nothing more, and finish what was taken."""
        await self._commit.close()

    async def put(
        self, envelopes: Sequence[Envelope], within: float | None, imprint: Imprint | None = None
    ) -> list[Receipt]:
        """Store envelopes in the next batch; raise an `InboxError` if they can't be stored."""
        for envelope in envelopes:
            self._check_size(envelope)
        return await self._commit.put(envelopes, within, imprint)

    def _check_size(self, envelope: Envelope) -> None:
        """Raise `EventTooLarge` for what the server never takes; computed exactly only near the bound."""
        most = self._wire.link.max_payload
        if 2 * envelope.size + BESIDE_BYTES < most:
            return
        message = self._message(envelope, self._subject(envelope, envelope.id))
        headers = sum(len(name) + len(value) + 4 for name, value in (message.headers or {}).items())
        if len(message.payload) + headers + BATCH_HEADER_BYTES > most:
            raise EventTooLarge(
                f"an event of {len(message.payload)} bytes doesn't fit in the server's max_payload of "
                f"{most} bytes; raise that, or lower the source's body_limit"
            )

    async def _store(self, batch: Sequence[Ticket[None]]) -> list[Answer]:
        """Store a batch; late tickets one by one, after the others."""
        late = [ticket for ticket in batch if ticket.imprint is not None and ticket.imprint.late]
        if not late:
            return await self._store_together(batch)
        others = [ticket for ticket in batch if ticket not in late]
        answers = dict(zip(others, await self._store_together(others), strict=True))
        for ticket in late:
            answers[ticket] = await self._store_late(ticket)
        return [answers[ticket] for ticket in batch]

    async def _store_late(self, ticket: Ticket[None]) -> Answer:
        """Store a late ticket, unless it is a copy."""
        try:
            if ticket.imprint is not None and not await self._imprints.claim(ticket.imprint):
                receipts = [Receipt(envelope.id, duplicate=True) for envelope in ticket.envelopes]
                await self._count(ticket.envelopes, receipts)
                return Committed(receipts)
        except InboxError as error:
            return Failed(error)
        return (await self._store_together([ticket]))[0]

    async def _store_together(self, batch: Sequence[Ticket[None]]) -> list[Answer]:
        envelopes = envelopes_of(batch)
        try:
            for source in {envelope.source for envelope in envelopes}:
                await self._consumers.ensure(UNPLANNED, source)
            results = await self._results(envelopes)
            answers = [_answer(own) for own in divided(results, batch)]
            pairs = zip(batch, answers, strict=True)
            stored = [ticket for ticket, answer in pairs if isinstance(answer, Committed)]
            await self._imprints.remember(imprints_of(stored))
        except InboxError as error:
            return [Failed(error)] * len(batch)
        return answers

    async def _results(self, envelopes: Sequence[Envelope]) -> list[Receipt | InboxError]:
        beside = await self._beside.stored(envelopes)
        names = {at: self._subject(e, e.id) for at, e in enumerate(envelopes)}
        own = {at: self._subject(e, own_name(e)) for at, e in enumerate(envelopes) if e.apart}
        asked = {at: name for at, name in names.items() if own.get(at) not in beside}
        found = await self._published(envelopes, asked)
        held = _held(envelopes, found)
        if held:
            for source in {envelopes[at].source for at in held}:
                await self._beside.mark(source)
            found |= await self._published(envelopes, {at: own[at] for at in held})
        self._expect(envelopes, found)
        results = [_result(e, found.get(at), held.get(at)) for at, e in enumerate(envelopes)]
        await self._count(envelopes, results)
        return results

    def _subject(self, envelope: Envelope, name: str) -> str:
        return self._wire.names.event(envelope.source, name)

    async def _published(
        self, envelopes: Sequence[Envelope], subjects: Mapping[int, str]
    ) -> dict[int, _Found]:
        """Publish some envelopes to subjects of theirs; return what came of each, by its place."""
        first: dict[str, int] = {}  # one batch holds a subject once
        for at, subject in subjects.items():
            first.setdefault(subject, at)
        messages = [self._message(envelopes[at], subject) for subject, at in first.items()]
        found = dict(zip(first, await self._settled(messages), strict=True))
        return {
            at: found[subject]
            if first[subject] == at
            else _second(envelopes, first, found, subject)
            for at, subject in subjects.items()
        }

    def _expect(self, envelopes: Sequence[Envelope], found: Mapping[int, _Found]) -> None:
        """Expect the hints of what is new."""
        fresh: dict[str, list[int]] = {}
        for at, one in found.items():
            if isinstance(one, Ack) and one.why is None:
                fresh.setdefault(envelopes[at].source, []).append(one.seq)
        for source, seqs in fresh.items():
            self._hints.expect(consumer(UNPLANNED, source), len(seqs), max(seqs))

    async def _count(
        self, envelopes: Sequence[Envelope], results: Sequence[Receipt | InboxError]
    ) -> None:
        counts: dict[str, Counter[str]] = {"duplicates": Counter(), SHARED_IDS: Counter()}
        for envelope, result in zip(envelopes, results, strict=True):
            if isinstance(result, Receipt):
                counts["duplicates"][envelope.source] += result.duplicate
                counts[SHARED_IDS][envelope.source] += result.shared
        for what, by_source in counts.items():
            if some := +by_source:
                with contextlib.suppress(InboxUnavailable):  # no reason to refuse an event
                    await self._counters.add(what, some)

    def _message(self, envelope: Envelope, subject: str) -> Message:
        headers, payload = encode_event(envelope)
        headers[EXPECT] = "0"
        return Message(subject, payload, headers)

    async def _settled(self, messages: Sequence[Message]) -> list[_Found]:
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

    async def _proven(self, message: Message, ack: Ack, *, repeated: bool) -> _Found:
        for _ in range(_TRIES):
            if ack.why != "conflict":
                return ack
            stored = await self._wire.reader.leader(
                self._wire.names.events, last_by_subj=message.subject
            )
            if stored is not None:
                sent = message.headers or {}
                own = repeated and all(
                    stored.headers.get(n) == sent.get(n) for n in (META, IDENTITY)
                )
                return Ack(stored_seq(stored)) if own else stored
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
            (ack,) = await self._wire.publisher.publish([message])
        return Ack(why="lost", words="another write of this event is under way")


def _second(
    envelopes: Sequence[Envelope],
    first: Mapping[str, int],
    found: Mapping[str, _Found],
    subject: str,
) -> _Found:
    """What a later envelope of a subject finds: the first one, or whatever hindered that."""
    outcome = found[subject]
    return envelopes[first[subject]] if isinstance(outcome, Ack) and not outcome.why else outcome


def _held(envelopes: Sequence[Envelope], found: Mapping[int, _Found]) -> dict[int, Holder]:
    """Who holds the ids of those envelopes that aren't copies of their ids' holders, by their places."""
    holders: dict[int, Holder] = {}
    for at, one in found.items():
        envelope = envelopes[at]
        if envelope.apart and not isinstance(one, Ack):
            holder = _holder(one)
            if not holder.is_copy(envelope):
                holders[at] = holder
    return holders


def _holder(one: Got | Envelope) -> Holder:
    return read_holder(one) if isinstance(one, Got) else holder_of(one)


def _result(
    envelope: Envelope, found: _Found | None, holder: Holder | None
) -> Receipt | InboxError:
    if not isinstance(found, Ack):
        return Receipt(envelope.id, duplicate=True)
    if found.why is not None:
        return _refusal(found)
    shared = holder is not None and holder.shares_id(envelope)
    return Receipt(envelope.id, duplicate=False, shared=shared)


def _refusal(ack: Ack) -> InboxError:
    if ack.why == "full":
        return InboxFull(f"the stream is full: {ack.words}")
    return InboxUnavailable(f"JetStream did not acknowledge: {ack.words}")


def _answer(results: Sequence[Receipt | InboxError]) -> Answer:
    """All of a ticket's receipts, or the first error: then its sender sends all again."""
    error = next((result for result in results if isinstance(result, InboxError)), None)
    return Committed(results) if error is None else Failed(error)
