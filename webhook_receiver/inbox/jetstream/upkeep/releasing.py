"""Writing over the records of runs that have ended: they are made pending again, or given up for good.

A record says by which act that was done. So whoever does it again, after a crash or beside another
process, finds it done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Run
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import REPLANNER, consumer
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import (
    RELEASED,
    Release,
    State,
    again,
    state_message,
)
from webhook_receiver.inbox.renaming import DROPPED

To = Callable[[State], State]
"""What a run's state becomes."""


@dataclass(frozen=True, slots=True)
class Record:
    """A run's record as it was read.

    Attributes:
        handler: the handler's name.
        source: the name of the event's source.
        event: the event's sequence in its stream.
        state: what the record says.
    """

    handler: str
    source: str
    event: int
    state: State


def record_of(listed: Listed, run: Run) -> Record:
    """The record of a listed run."""
    return Record(run.handler, listed.event.envelope.source, listed.event.seq, run.state)


def pending(by: str | None) -> To:
    """Pending again, by an act; what is known of the last attempt stays until the next."""
    return lambda state: replace(_released(state, by), status="pending", attempts=0)


def dropped(by: str | None) -> To:
    """Given up by an act, as skipped, with the error."""

    def to(state: State) -> State:
        error = f"{DROPPED}{state.error or ''}"
        return replace(_released(state, by), status="skipped", error=error)

    return to


def was_dropped(state: State, of: str | None) -> bool:
    """Whether a dead run was dropped last, by an act of that id if one is given."""
    release = state.release
    if release is None or release.was != "dead" or release.withdrawn:
        return False
    dropped = state.status == "skipped" and (state.error or "").startswith(DROPPED)
    return dropped and of in (None, release.by)


def dead_again(state: State) -> State:
    """What it was before it was dropped."""
    error, release = (state.error or "").removeprefix(DROPPED), state.release or Release("")
    return replace(state, status="dead", error=error, release=replace(release, withdrawn=True))


def _released(state: State, by: str | None) -> State:
    release = None if by is None else Release(by, state.status, state.attempts)
    return replace(state, deaths=0, worker=None, lease=None, after=0.0, release=release)


def taken_back(state: State) -> State:
    """What it was before it was made pending again."""
    release = state.release or Release("")
    before = replace(release, withdrawn=True)
    return replace(state, status=release.was, attempts=release.attempts, release=before)


class Releasing:
    """Writes over runs' records, and plans events anew."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._hints = parts.wire, parts.hints

    async def write(self, records: Sequence[Record], to: To) -> list[Record]:
        """Write new states with what follows from each; return the records that nobody else had changed.

        All or none of a run's: a crash leaves no run without its hint.
        """
        if not records:
            return []
        states = [to(record.state) for record in records]
        messages = [self._messages(*pair) for pair in zip(records, states, strict=True)]
        acks = iter(
            await self._wire.publisher.publish_together([one for own in messages for one in own])
        )
        last = [list(islice(acks, len(own)))[-1:] for own in messages]
        if not last[0]:
            if len(records) == 1:  # somebody was quicker
                return []
            return [done for record in records for done in await self.write([record], to)]
        for record, state, (ack,) in zip(records, states, last, strict=True):
            if state.status == "pending":
                self._hints.expect(consumer(record.handler, record.source), 1, ack.seq)
        return list(records)

    def _messages(self, record: Record, state: State) -> list[Message]:
        names, event = self._wire.names, record.event
        subject = names.of_run("run", record.handler, event)
        written = state_message(subject, state, record.state.seq)
        match state.status:
            case "pending":
                hint = names.hint(record.handler, record.source, event)
                return [written, Message(hint, again(state))]
            case "skipped":
                return [written, Message(names.of_run("skipped", record.handler, event))]
            case _:
                return [written]

    def mark_of(self, listed: Listed, run: Run) -> int:
        """The sequence of the mark of a run that was skipped, or 0 without one."""
        subject = self._wire.names.of_run("skipped", run.handler, listed.event.seq)
        return listed.marks.get(subject, 0)

    async def unmark(self, marks: Iterable[int]) -> None:
        """Delete the marks of runs that aren't skipped any more."""
        await self._wire.reader.delete(self._wire.names.runs, [mark for mark in marks if mark])

    async def plan_anew(self, listed: Listed, by: str | None) -> bool:
        """Plan an event that no handler took again; return whether nobody else was quicker."""
        names, event = self._wire.names, listed.event.seq
        mark = names.of_event("unhandled", event)
        # Written over the mark as it was read: if pruning, or somebody else, was quicker, nothing changes.
        over = Message(mark, headers={EXPECT: str(listed.marks[mark])})
        headers = {} if by is None else {RELEASED: Release(by).encode()}
        plan = Message(names.of_event("plan", event), headers=headers)
        acks = await self._wire.publisher.publish_together([over, plan])
        if not acks:
            return False
        self._hints.expect(REPLANNER, 1, acks[1].seq)
        await self._wire.reader.delete(names.runs, [acks[0].seq])
        return True
