"""Planning: a hint for each run that an event needs; only once, however many plan however often."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import REPLANNER, consumer, last_of
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import AGAIN, State, StoredMessage, read_event
from webhook_receiver.inbox.records import CLAIM_BYTES, PLAN_AT_ONCE, Plan
from webhook_receiver.types import Planned


class Planning:
    """Plans new events, and those to be planned again."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._hints, self._consumers = parts.wire, parts.hints, parts.consumers
        self._cache, self._letters = parts.cache, parts.letters

    async def plan(self, plan: Plan, *, napping: bool = False) -> int:
        """Plan some events, as many of each source; return how many came."""
        queues = self._consumers.awake(UNPLANNED)[napping]
        new = await self._consumers.serve(queues, PLAN_AT_ONCE, CLAIM_BYTES)
        anew = await self._hints.fetch(self._wire.names.runs, REPLANNER, PLAN_AT_ONCE)
        events = [event for got in new if (event := read_event(got)) is not None]
        events += await self._read(anew)
        if events:
            await self._write(events, plan)
        if new or anew:
            await self._hints.done([got.reply for got in (*new, *anew)])
        return len(new) + len(anew)

    async def _read(self, hints: Sequence[Got]) -> list[StoredMessage]:
        sequences = [last_of(hint.subject) for hint in hints]
        found = (
            await self._wire.reader.by_sequence(self._wire.names.events, sequences)
            if sequences
            else {}
        )
        return [event for got in found.values() if (event := read_event(got)) is not None]

    async def _write(self, events: Sequence[StoredMessage], plan: Plan) -> None:
        planned = [(event, list(plan(event.envelope))) for event in events]
        for queue in {(run.handler, e.envelope.source) for e, runs in planned for run in runs}:
            await self._consumers.ensure(*queue)
        hints: list[Message] = []
        towards: list[str | None] = []
        for event, runs in planned:
            if runs:
                self._cache.keep(event)
            failed = [run for run in runs if run.error is not None]
            if failed:
                await self._write_dead(event, failed)
            hints += self._messages(event, runs)
            towards += [consumer(run.handler, event.envelope.source) for run in runs] or [None]
        acks = await self._wire.publisher.publish(hints, again=True)
        if any(ack.why not in (None, "conflict") for ack in acks):  # a conflict: planned already
            raise self._wire.link.unavailable("a plan was not acknowledged")
        for name, ack in zip(towards, acks, strict=True):
            if name is not None and ack.why is None:
                self._hints.expect(name, 1, ack.seq)

    def _messages(self, event: StoredMessage, runs: Sequence[Planned]) -> list[Message]:
        if not runs:  # over a mark that a replay is about to delete, so that this one stays
            return [Message(self._wire.names.of_event("unhandled", event.seq))]
        return [
            Message(
                self._wire.names.hint(run.handler, event.envelope.source, event.seq),
                b"" if run.error is None else AGAIN,
                {EXPECT: "0"},
            )
            for run in runs
        ]

    async def _write_dead(self, event: StoredMessage, runs: Sequence[Planned]) -> None:
        """Write runs down that can't even begin: their hints will find them dead."""
        states = [
            Message(
                self._wire.names.of_run("run", run.handler, event.seq),
                State("dead", error=run.error, fault=run.fault).encode(),
                {EXPECT: "0"},
            )
            for run in runs
        ]
        await self._wire.publisher.publish(states)
        for run in runs:
            await self._letters.write(event.envelope, run.handler, event.seq, run.error or "")
