"""Pages of events: see `walking`.

What drives a search is the smallest thing that has all it can find: the subjects that are an id's identity,
the dead letters, or else the events of its source, or all events. Bodies are read of what fits by all else.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace

from webhook_receiver.inbox.bodies import read_path
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.beside import BESIDE
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.fitting import (
    body_fits,
    by_dead_runs,
    fits,
    is_about_runs,
    letter_fits,
    of_one_run,
    runs_fit,
)
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, Listing, fault_of_run, record
from webhook_receiver.inbox.jetstream.upkeep.walking import (
    Chunk,
    Span,
    Walk,
    how_far,
    in_parts,
    span_of,
)
from webhook_receiver.inbox.jetstream.wire.names import PLANNER, last_of, queue_of
from webhook_receiver.inbox.jetstream.wire.records import StoredMessage, read_event, read_state
from webhook_receiver.inbox.operating import EventPage, Search

READ_AT_ONCE = 50  # whole events
READ_BYTES = 4 * 1024 * 1024  # of bodies at once, if there is more than one


class Searching:
    """Finds events."""

    def __init__(self, parts: RunParts, listing: Listing, counters: Counters) -> None:
        self._wire, self._letters, self._consumers = parts.wire, parts.letters, parts.consumers
        self._listing, self._counters = listing, counters

    async def page(self, search: Search, budget: Budget, *, bodies: bool) -> EventPage:
        """A page of events."""
        budget.begin()
        if search.path is not None:
            read_path(search.path)
        span = await span_of(self._wire, search)
        found: list[Listed] = []
        left: Span | None = None
        async with aclosing(await self._chunks(search, span, budget)) as chunks:
            async for chunk in chunks:
                found += await self._hits(search, chunk.events, search.limit - len(found))
                left = chunk.left
                if len(found) == search.limit:
                    left = span.beyond(found[-1].event.seq)
                    break
        if bodies:
            found = await self._with_bodies(found)
        looked = await how_far(self._wire, budget, left)
        looked = replace(looked, full=len(found) == search.limit)
        return EventPage([record(one, bodies=bodies) for one in found], looked)

    async def _chunks(
        self, search: Search, span: Span, budget: Budget
    ) -> AsyncGenerator[Chunk, None]:
        """What a search goes through."""
        if search.order_key is not None or search.source == "":  # nothing here has either
            return _only(())
        if search.id is not None and (sources := await self._with_own_names(search)) is not None:
            return _only(await self._of_id(search.id, sources, span))
        if by_dead_runs(search):
            return self._dead(search, span, budget)
        names = self._wire.names
        filter_ = names.identities
        if search.source is not None:
            filter_ = names.queue(UNPLANNED, search.source)
        return Walk(self._wire, filter_, budget).chunks(span)

    # By an id.

    async def _with_own_names(self, search: Search) -> list[str] | None:
        """The sources whose ids are their events' names; None if one has events with other names."""
        sources = [search.source] if search.source is not None else await self._sources()
        beside = await self._counters.by_source(BESIDE)
        return None if beside.keys() & sources else sources

    async def _sources(self) -> list[str]:
        names = await self._consumers.names(self._wire.names.events, f"{PLANNER}+")
        return [queue_of(name)[1] for name in names]

    async def _of_id(self, id_: str, sources: Sequence[str], span: Span) -> list[StoredMessage]:
        names = self._wire.names
        subjects = [names.event(source, id_) for source in sources]
        got = await self._wire.reader.latest_values(names.events, names.all, subjects)
        events = [event for one in got if (event := read_event(one)) is not None]
        inside = [event for event in events if span.low < event.seq < span.high]
        return sorted(inside, key=lambda event: event.seq, reverse=not span.oldest_first)

    # By dead letters.

    async def _dead(
        self, search: Search, span: Span, budget: Budget
    ) -> AsyncGenerator[Chunk, None]:
        """The events that have a dead run and may fit."""
        handler = search.handler if of_one_run(search) else None
        runs = await self._letters.runs(handler)
        runs = [run for run in runs if span.low < run[0] < span.high]
        runs.sort(key=lambda run: run[0], reverse=not span.oldest_first)
        for part, left in in_parts(runs, span, budget):
            likely = await self._likely(search, part)
            for start in range(0, len(likely), READ_AT_ONCE):
                some = likely[start : start + READ_AT_ONCE]
                got = await self._wire.reader.by_leader(self._wire.names.events, some)
                read = [read_event(got[event]) for event in some if event in got]
                yield Chunk([e for e in read if e is not None], span.beyond(some[-1]))
                if budget.over and some[-1] != likely[-1]:
                    return
            yield Chunk((), left)

    async def _likely(self, search: Search, part: Sequence[tuple[int, str]]) -> list[int]:
        """The events that may fit, by their dead runs, in order."""
        likely = list(dict.fromkeys(event for event, _ in part))
        names, reader = self._wire.names, self._wire.reader
        if search.faults is not None:
            subjects = [names.of_run("run", handler, event) for event, handler in part]
            states = await reader.latest_values(names.runs, names.all, subjects)
            with_fault = {
                last_of(got.headers["Nats-Subject"])
                for got in states
                if fault_of_run(read_state(got)) in search.faults
            }
            likely = [event for event in likely if event in with_fault]
        if search.source is not None or search.type is not None:
            subjects = [names.of_run("dead", handler, event) for event, handler in part]
            letters = await reader.latest_values(names.dead, names.all, subjects)
            fitting = {
                last_of(got.headers["Nats-Subject"])
                for got in letters
                if letter_fits(search, json.loads(got.payload))
            }
            likely = [event for event in likely if event in fitting]
        return likely

    # What fits.

    async def _hits(
        self, search: Search, events: Sequence[StoredMessage], room: int
    ) -> list[Listed]:
        """Those that fit, with their runs, up to `room`."""
        fitting = [event for event in events if fits(search, event)]
        if not is_about_runs(search):
            return await self._listing.join(await self._holding(search, fitting, room))
        joined = [one for one in await self._listing.join(fitting) if runs_fit(search, one)]
        whole = {
            event.seq: event
            for event in await self._holding(search, [one.event for one in joined], room)
        }
        return [
            replace(one, event=whole[one.event.seq]) for one in joined if one.event.seq in whole
        ]

    async def _holding(
        self, search: Search, events: Sequence[StoredMessage], room: int
    ) -> list[StoredMessage]:
        """Those whose bodies fit, up to `room`; they have their bodies if those were looked at."""
        if search.text is None and search.path is None:
            return list(events[:room])
        found: list[StoredMessage] = []
        for some in _by_size(events):
            found += [event for event in await self._whole(some) if body_fits(search, event)]
            if len(found) >= room:
                break
        return found[:room]

    async def _with_bodies(self, found: Sequence[Listed]) -> list[Listed]:
        whole: dict[int, StoredMessage] = {}
        for some in _by_size([one.event for one in found]):
            whole |= {event.seq: event for event in await self._whole(some)}
        return [replace(one, event=whole.get(one.event.seq, one.event)) for one in found]

    async def _whole(self, events: Sequence[StoredMessage]) -> list[StoredMessage]:
        """Events with their bodies; those that are gone meanwhile are left out."""
        lacking = [event.seq for event in events if event.size and not _has_bodies(event)]
        got = await self._wire.reader.by_sequence(self._wire.names.events, lacking)
        read: dict[int, StoredMessage | None] = {event.seq: event for event in events}
        read |= {seq: read_event(got[seq]) if seq in got else None for seq in lacking}
        return [event for event in read.values() if event is not None]


async def _only(events: Sequence[StoredMessage]) -> AsyncGenerator[Chunk, None]:
    yield Chunk(events, None)


def _has_bodies(event: StoredMessage) -> bool:
    return bool(event.envelope.body or event.envelope.raw)


def _by_size(events: Sequence[StoredMessage]) -> Iterator[list[StoredMessage]]:
    """The events in parts whose bodies may be in memory together."""
    part: list[StoredMessage] = []
    size = 0
    for event in events:
        if part and (len(part) == READ_AT_ONCE or size + event.size > READ_BYTES):
            yield part
            part, size = [], 0
        part.append(event)
        size += event.size
    if part:
        yield part
