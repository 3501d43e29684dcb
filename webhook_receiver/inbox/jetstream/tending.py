"""Replay, drop and prune: what people and the pruner do with events that are stored."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from webhook_receiver.inbox.jetstream.clock import Workers
from webhook_receiver.inbox.jetstream.deadletters import DeadLetters
from webhook_receiver.inbox.jetstream.hints import Hints
from webhook_receiver.inbox.jetstream.link import Got, Link, Message
from webhook_receiver.inbox.jetstream.listing import PAGE, Listed, Listing, Run
from webhook_receiver.inbox.jetstream.names import REPLANNER, Names, consumer
from webhook_receiver.inbox.jetstream.publishing import EXPECT, Publisher
from webhook_receiver.inbox.jetstream.reading import Reader
from webhook_receiver.inbox.jetstream.records import (
    AGAIN,
    FINISHED,
    GONE,
    State,
    read_event,
    read_stone,
    stored_seq,
    write_stone,
)
from webhook_receiver.inbox.records import Retention, Selection


class Tending:
    """Changes finished runs, and deletes finished events."""

    def __init__(
        self,
        link: Link,
        names: Names,
        publisher: Publisher,
        hints: Hints,
        workers: Workers,
        letters: DeadLetters,
    ) -> None:
        self._link, self._names, self._publisher, self._hints = link, names, publisher, hints
        self._workers, self._letters = workers, letters
        self._reader = Reader(link)
        self._listing = Listing(self._reader, names, letters)

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        """Make the selected events' finished runs pending again; how many that were."""
        wanted = frozenset(("dead",)) if dead_only else FINISHED
        chosen = await self._listing.events(self._narrowed(selection, dead=dead_only))
        count = await self._change(_runs(chosen, selection, wanted), State())
        if not dead_only and selection.handler is None:
            for listed in chosen:
                count += await self._plan_anew(listed)
        return count

    def _narrowed(self, selection: Selection, *, dead: bool) -> Selection:
        """Only events with dead letters are looked at, where only those are meant."""
        narrow = dead and selection.run_status is None
        return replace(selection, run_status="dead") if narrow else selection

    async def drop(self, selection: Selection) -> int:
        """Give dead runs up for good: skipped, their error kept."""
        dead = frozenset(("dead",))
        chosen = await self._listing.events(self._narrowed(selection, dead=True))
        return await self._change(_runs(chosen, selection, dead), None)

    async def _change(self, runs: Sequence[tuple[Listed, Run]], to: State | None) -> int:
        """Write a state over finished runs: `to`, or for None as dropped."""
        messages = [
            Message(
                self._names.of_run("run", run.handler, listed.event.seq),
                (to or _dropped(run.state)).encode(),
                {EXPECT: str(run.state.seq)},
            )
            for listed, run in runs
        ]
        acks = await self._publisher.publish(messages)
        changed = [pair for pair, ack in zip(runs, acks, strict=True) if ack.why is None]
        what, payload = ("skipped", b"") if to is None else ("todo", AGAIN)
        await self._publisher.publish(
            [
                Message(self._names.of_run(what, run.handler, listed.event.seq), payload)
                for listed, run in changed
            ]
        )
        for listed, run in changed:
            self._hints.expect(consumer(run.handler), 0 if to is None else 1)
            if run.state.status == "dead":
                await self._letters.remove(run.handler, [listed.event.seq])
        skipped = [listed for listed, run in changed if run.state.status == "skipped"]
        await self._reader.delete(
            self._names.runs, [mark for listed in skipped for mark in listed.marks]
        )
        return len(changed)

    async def _plan_anew(self, listed: Listed) -> int:
        """An event that nobody handled: handlers added since then see it."""
        if listed.status != "unhandled":
            return 0
        await self._reader.delete(self._names.runs, listed.marks)
        await self._publisher.publish([Message(self._names.of_event("plan", listed.event.seq))])
        self._hints.expect(REPLANNER, 1)
        return 1

    async def prune(self, retention: Retention) -> int:
        """Delete finished events that needn't be kept; how many that were."""
        surplus = await self._surplus(retention)
        pruned = 0
        async for page in self._finished():
            gone = [listed for listed in page if self._expired(listed, retention, surplus)]
            if gone:
                pruned += await self._delete(gone, retention)
        await self._forget(retention)
        return pruned

    async def _finished(self) -> AsyncIterator[list[Listed]]:
        """Finished events without dead letters, oldest first, a page at a time."""
        async for page in self._pages():
            events = [event for got in page if (event := read_event(got)) is not None]
            listed = await self._listing.join(events)
            yield [one for one in listed if one.status in ("done", "unhandled")]

    async def _pages(self) -> AsyncIterator[list[Got]]:
        start, filter_ = 1, self._names.every("event")
        while page := await self._reader.page(
            self._names.events, filter_, start, PAGE, bodies=False
        ):
            start = stored_seq(page[-1]) + 1
            yield page

    async def _forget(self, retention: Retention) -> None:
        """Remove tombstones whose window has become shorter since they were put."""
        async for page in self._pages():
            stones = [(stored_seq(got), *read_stone(got)) for got in page if GONE in got.headers]
            over = {
                event: seq
                for seq, event, source, received in stones
                if self._workers.now() - received > _window(retention, source)
            }
            marks = [self._names.of_event("gone", event) for event in over]
            found = await self._reader.last_values(self._names.runs, marks) if marks else []
            await self._reader.delete(self._names.events, over.values())
            await self._reader.delete(self._names.runs, [stored_seq(got) for got in found])

    async def _surplus(self, retention: Retention) -> list[int]:
        """How many finished events, and bytes of them, are beyond the bounds."""
        if retention.events is None and retention.size is None:
            return [0, 0]
        events = size = 0
        async for page in self._finished():
            events += len(page)
            size += sum(listed.event.size for listed in page)
        return [
            0 if retention.events is None else max(0, events - retention.events),
            0 if retention.size is None else max(0, size - retention.size),
        ]

    def _age(self, listed: Listed) -> float:
        return self._workers.now() - listed.event.envelope.received_at

    def _expired(self, listed: Listed, retention: Retention, surplus: list[int]) -> bool:
        """Whether an event goes; the oldest pay off the surplus, so it counts down as they go."""
        limit = retention.done if listed.status == "done" else retention.unhandled
        expired = (
            surplus[0] > 0 or surplus[1] > 0 or (limit is not None and self._age(listed) > limit)
        )
        if expired:
            surplus[0] -= 1
            surplus[1] -= listed.event.size
        return expired

    async def _delete(self, gone: Sequence[Listed], retention: Retention) -> int:
        """The event first: what is left of a crash are records of an event that is no more."""
        young: list[tuple[Listed, int]] = []
        old: list[Listed] = []
        for listed in gone:
            left = _window(retention, listed.event.envelope.source) - self._age(listed)
            if left > 0:
                young.append((listed, math.ceil(left)))
            else:
                old.append(listed)
        await self._bury(young)
        await self._reader.delete(self._names.events, [listed.event.seq for listed in old])
        records = [seq for listed in gone for seq in _records(listed)]
        await self._reader.delete(self._names.runs, records)
        return len(gone)

    async def _bury(self, young: Sequence[tuple[Listed, int]]) -> None:
        """Put a tombstone in an event's place: it keeps the identity, and ends by itself."""
        tombstones = [
            Message(
                listed.event.subject,
                headers={
                    GONE: write_stone(listed.event),
                    "Nats-TTL": str(left),
                    EXPECT: str(listed.event.seq),
                },
            )
            for listed, left in young
        ]
        marks = [
            Message(self._names.of_event("gone", listed.event.seq), headers={"Nats-TTL": str(left)})
            for listed, left in young
        ]
        if any(ack.why == "lost" for ack in await self._publisher.publish(tombstones)):
            raise self._link.unavailable("a tombstone was not acknowledged")
        await self._publisher.publish(marks)


def _window(retention: Retention, source: str) -> float:
    return retention.windows.get(source, retention.window)


def _dropped(state: State) -> State:
    return replace(state, status="skipped", error=f"dropped: {state.error or ''}")


def _runs(
    chosen: Sequence[Listed], selection: Selection, wanted: frozenset[str]
) -> list[tuple[Listed, Run]]:
    return [
        (listed, run)
        for listed in chosen
        for run in listed.runs
        if run.state.status in wanted and selection.handler in (None, run.handler)
    ]


def _records(listed: Listed) -> list[int]:
    states = [run.state.seq for run in listed.runs if run.state.seq]
    hints = [run.hint for run in listed.runs if run.hint]
    return [*states, *hints, *listed.marks]
