"""The quarantine: refused deliveries, in two bounded streams.

Authentic ones have a stream of their own, so that no flood of forgeries pushes one out. A full stream
drops its oldest message, whichever source it came to. So room is made before, by deleting from the
source that has most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace

from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import KIBIBYTE, last_of, source_of
from webhook_receiver.inbox.jetstream.wire.records import (
    encode_refusal,
    read_refusal,
    stored_at,
    stored_seq,
)
from webhook_receiver.inbox.jetstream.wire.streams import QUARANTINE_BYTES
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.records import QUARANTINE_ROWS, Refusal

SPARE_DIVISOR = 16  # of the bounds; kept free for what other processes write at the same moment
PAGE = 64  # deliveries in memory at a time with their bodies
MOST_TURNS = 64  # of making room; each leaves one source a sixteenth


class RefusalStreams:
    """Keeps refused deliveries; an id is a stream's sequence, even for forged, odd for authentic."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def keep(self, refusals: Sequence[Refusal]) -> None:
        """Keep some; raise `InboxUnavailable` if they aren't acknowledged."""
        for authentic in (False, True):
            some = [refusal for refusal in refusals if refusal.authentic is authentic]
            if some:
                await self._keep(some, authentic=authentic)

    async def _keep(self, refusals: Sequence[Refusal], *, authentic: bool) -> None:
        messages: list[Message] = []
        for refusal in refusals:
            headers, payload = encode_refusal(refusal)
            subject = self._wire.names.refusal(refusal.source, len(payload), authentic=authentic)
            messages.append(Message(subject, payload, headers))
        size = sum(len(message.payload) for message in messages)
        await self._make_room(len(messages), size, authentic=authentic)
        acks = await self._wire.publisher.publish_each(messages)
        if any(ack.why is not None for ack in acks):
            raise self._wire.link.unavailable("a refusal was not acknowledged")

    async def _make_room(self, rows: int, size: int, *, authentic: bool) -> None:
        """Delete the oldest of the source that has most, until the new ones fit."""
        stream, all_ = (
            self._wire.names.refused(authentic=authentic),
            self._wire.names.refusals(authentic=authentic),
        )
        for _ in range(MOST_TURNS):
            held, subjects = await self._wire.reader.subjects(stream, all_)
            most = QUARANTINE_ROWS - QUARANTINE_ROWS // SPARE_DIVISOR
            largest = QUARANTINE_BYTES - QUARANTINE_BYTES // SPARE_DIVISOR
            if not subjects or (sum(subjects.values()) + rows <= most and held + size <= largest):
                return
            source, count = heaviest(subjects)
            filter_ = self._wire.names.refusals(source, authentic=authentic)
            await self._wire.reader.purge(stream, filter_, count - count // SPARE_DIVISOR - 1)

    async def list(self, ids: Sequence[int] | None, *, bodies: bool = True) -> list[Refusal]:
        """The quarantine, or some of it, newest first.

        What else is known of a delivery stands before its body, so a body is read and left.
        """
        found: list[tuple[float, Refusal]] = []
        for authentic in (False, True):
            stream = self._wire.names.refused(authentic=authentic)
            every = self._wire.names.refusals(authentic=authentic)
            async with aclosing(
                self._wire.reader.pages(stream, every, 1, PAGE, bodies=True)
            ) as pages:
                async for page in pages:
                    for got in page:
                        id_ = stored_seq(got) * 2 + authentic
                        if ids is None or id_ in ids:
                            refusal = read_refusal(got, authentic=authentic, id_=id_)
                            found.append((stored_at(got), refusal if bodies else _unread(refusal)))
        found.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return [refusal for _, refusal in found]

    async def release(self, ids: Sequence[int]) -> None:
        """Forget some."""
        for authentic in (False, True):
            sequences = [id_ // 2 for id_ in ids if id_ % 2 == authentic]
            await self._wire.reader.delete(self._wire.names.refused(authentic=authentic), sequences)

    async def count(self) -> int:
        """How many there are."""
        counts = [
            (await self._wire.reader.info(self._wire.names.refused(authentic=authentic)))["state"][
                "messages"
            ]
            for authentic in (False, True)
        ]
        return sum(counts)


def _unread(refusal: Refusal) -> Refusal:
    return replace(refusal, body=b"", unread=refusal.size)


def heaviest(subjects: Mapping[str, int]) -> tuple[str, int]:
    """The source whose refusals cost most, in rows and bytes together, and how many it has."""
    rows, costs = Counter[str](), Counter[str]()
    for subject, count in subjects.items():
        source = source_of(subject)
        rows[source] += count
        costs[source] += count * (last_of(subject) * KIBIBYTE + QUARANTINE_BYTES // QUARANTINE_ROWS)
    source = max(costs, key=lambda source: (costs[source], source))
    return source, rows[source]
