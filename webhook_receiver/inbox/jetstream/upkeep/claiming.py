"""Claiming finished events for pruning, so that a replay finds an event whole or gone.

A claim writes over each record that a replay would write over, in the version that was read, and all
of an event's in one commit. So the stream takes the claim or the replay, never both. Deleting the
record isn't enough: a cluster's leader compares what a write expects with what it has applied, and a
delete that is still under way isn't applied yet.

A claim says what the record said, with a header that shows others that the event is taken. Listings
heed it for a while only, so that an event whose pass ended before it was deleted can be pruned or
replayed after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from webhook_receiver.inbox.jetstream.upkeep.listing import Listed
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import CLAIMED, state_message
from webhook_receiver.inbox.jetstream.wire.wire import Wire

_RECORDS_AT_ONCE = 500  # a server takes 1000 messages in a batch


class Claiming:
    """Claims events, and deletes their records."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def claim(self, events: Sequence[Listed]) -> set[int]:
        """Delete the records of events; return the keys of those whose runs were as they were read."""
        ours: set[int] = set()
        records: list[tuple[int, int]] = []
        for part in _parts(events):
            for one, claims in await self._write(part):
                ours.add(one.event.seq)
                records += [(one.event.seq, seq) for seq in claims]
        others = [seq for one in events if one.event.seq in ours for seq in _beside(one)]
        every = [*[seq for _, seq in records], *others]
        there = await self._wire.reader.delete(self._wire.names.runs, every)
        # A claim that has become too old may have been written over.
        return ours - {event for (event, _), was in zip(records, there, strict=False) if not was}

    async def _write(self, events: Sequence[Listed]) -> list[tuple[Listed, list[int]]]:
        """Claim these or, if one was replayed, the others; return them with their claims' sequences."""
        claims = [list(self._messages(one)) for one in events]
        messages = [message for own in claims for message in own]
        if not messages:  # a pass had claimed them, and their records are gone
            return [(one, []) for one in events]
        acks = iter(await self._wire.publisher.publish_together(messages))
        written = [[ack.seq for ack in islice(acks, len(own))] for own in claims]
        if any(written):
            return list(zip(events, written, strict=True))
        if len(events) == 1:
            return []
        middle = len(events) // 2
        return [*await self._write(events[:middle]), *await self._write(events[middle:])]

    def _messages(self, one: Listed) -> Iterator[Message]:
        for run in one.runs:
            subject = self._wire.names.of_run("run", run.handler, one.event.seq)
            yield _claim(state_message(subject, run.state, run.state.seq))
        mark = self._wire.names.of_event("unhandled", one.event.seq)
        if mark in one.marks:
            yield _claim(Message(mark, headers={EXPECT: str(one.marks[mark])}))


def _claim(over: Message) -> Message:
    return Message(over.subject, over.payload, {**(over.headers or {}), CLAIMED: "1"})


def _beside(one: Listed) -> Iterator[int]:
    """The sequences of an event's records that a claim doesn't write over."""
    yield from (run.hint for run in one.runs if run.hint)
    yield from (seq for subject, seq in one.marks.items() if ".unhandled." not in subject)


def _parts(events: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Events in parts that fit in a batch."""
    part: list[Listed] = []
    for one in events:
        part.append(one)
        if sum(len(each.runs) + 1 for each in part) >= _RECORDS_AT_ONCE:
            yield part
            part = []
    if part:
        yield part
