"""Planning: a hint for each run that an event needs, once, whoever plans and however often."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.runs.consumers import UNPLANNED, Lanes
from webhook_receiver.inbox.jetstream.runs.dead_letters import DeadLetters
from webhook_receiver.inbox.jetstream.runs.event_cache import Bodies
from webhook_receiver.inbox.jetstream.runs.hints import Hints
from webhook_receiver.inbox.jetstream.wire.link import Got, Link, Message
from webhook_receiver.inbox.jetstream.wire.names import REPLANNER, Names, consumer, last_of
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT, Publisher
from webhook_receiver.inbox.jetstream.wire.reading import Reader
from webhook_receiver.inbox.jetstream.wire.records import AGAIN, State, Stored, read_event
from webhook_receiver.inbox.records import Plan
from webhook_receiver.types import Planned

PLAN_AT_ONCE = 128
PLAN_BYTES = 8 * 1024 * 1024


class Planner:
    """Plans new events, and those to be planned anew."""

    def __init__(
        self,
        link: Link,
        names: Names,
        publisher: Publisher,
        hints: Hints,
        lanes: Lanes,
        bodies: Bodies,
        letters: DeadLetters,
    ) -> None:
        self._link, self._names, self._publisher = link, names, publisher
        self._hints, self._lanes, self._reader = hints, lanes, Reader(link)
        self._bodies, self._letters = bodies, letters

    async def plan(self, plan: Plan, *, napping: bool = False) -> int:
        """Plan some events, of each source as many; how many came."""
        lanes = self._lanes.awake(UNPLANNED)[napping]
        new = await self._lanes.serve(lanes, PLAN_AT_ONCE, PLAN_BYTES)
        anew = await self._hints.fetch(self._names.runs, REPLANNER, PLAN_AT_ONCE)
        events = [event for got in new if (event := read_event(got)) is not None]
        events += await self._read(anew)
        if events:
            await self._write(events, plan)
        if new or anew:
            await self._hints.done([got.reply for got in (*new, *anew)])
        return len(new) + len(anew)

    async def _read(self, hints: Sequence[Got]) -> list[Stored]:
        sequences = [last_of(hint.subject) for hint in hints]
        found = await self._reader.by_sequence(self._names.events, sequences) if sequences else {}
        return [event for got in found.values() if (event := read_event(got)) is not None]

    async def _write(self, events: Sequence[Stored], plan: Plan) -> None:
        planned = [(event, list(plan(event.envelope))) for event in events]
        for lane in {(run.handler, e.envelope.source) for e, runs in planned for run in runs}:
            await self._lanes.ensure(*lane)
        hints: list[Message] = []
        towards: list[str | None] = []
        for event, runs in planned:
            if runs:
                self._bodies.keep(event)
            failed = [run for run in runs if run.error is not None]
            if failed:
                await self._write_dead(event, failed)
            hints += self._messages(event, runs)
            towards += [consumer(run.handler, event.envelope.source) for run in runs] or [None]
        acks = await self._publisher.publish(hints, again=True)
        if any(ack.why not in (None, "conflict") for ack in acks):  # a conflict: planned already
            raise self._link.unavailable("a plan was not acknowledged")
        for name, ack in zip(towards, acks, strict=True):
            if name is not None and ack.why is None:
                self._hints.expect(name, 1, ack.seq)

    def _messages(self, event: Stored, runs: Sequence[Planned]) -> list[Message]:
        if not runs:  # over a mark that a replay is about to delete, so that this one stays
            return [Message(self._names.of_event("unhandled", event.seq))]
        return [
            Message(
                self._names.hint(run.handler, event.envelope.source, event.seq),
                b"" if run.error is None else AGAIN,
                {EXPECT: "0"},
            )
            for run in runs
        ]

    async def _write_dead(self, event: Stored, runs: Sequence[Planned]) -> None:
        """Runs that can't even begin: their hints, when they come, find them dead."""
        states = [
            Message(
                self._names.of_run("run", run.handler, event.seq),
                State("dead", error=run.error).encode(),
                {EXPECT: "0"},
            )
            for run in runs
        ]
        await self._publisher.publish(states)
        for run in runs:
            await self._letters.write(event.envelope, run.handler, event.seq, run.error or "")
