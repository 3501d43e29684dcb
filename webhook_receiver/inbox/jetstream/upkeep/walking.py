"""Going through the events' stream from one key to another, without bodies, for as long as there is time.

A stream is read forwards alone. So from the newest event back it is read in windows, each before the
last one. A window's width follows from how many events the last one had: those of a source can be few.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from webhook_receiver.inbox.budget import FIRST_ROWS, Budget
from webhook_receiver.inbox.jetstream.upkeep.listing import numbers
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.records import (
    StoredMessage,
    read_event,
    stored_at,
    stored_seq,
)
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.operating import Looked, Search

MOST_ROWS = 4_000
AT_ONCE = 100  # events that are looked at together; then it is seen whether there is time left
SLACK_SECONDS = 60.0  # how much older than its neighbours an event may be

_WIDER = 8  # how many times as wide as the last window the next one is at most


@dataclass(frozen=True, slots=True)
class Span:
    """The sequences that are still to be looked at: those between, neither among them."""

    low: int
    high: int
    oldest_first: bool

    def beyond(self, edge: int) -> Span:
        """What is left once all up to a sequence has been looked at."""
        return replace(self, low=edge) if self.oldest_first else replace(self, high=edge)

    @property
    def next(self) -> int:
        """The sequence to go on with."""
        return self.low if self.oldest_first else self.high


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some events that are looked at together.

    Attributes:
        events: the events, in order, without bodies.
        left: what is left after them; None: there is nothing.
    """

    events: Sequence[StoredMessage]
    left: Span | None


class Walk:
    """Goes through the events that fit a filter.

    Parameters:
        wire: how it reads.
        filter_: for events' subjects.
        budget: how much time there is.
    """

    def __init__(self, wire: Wire, filter_: str, budget: Budget) -> None:
        self._reader, self._stream = wire.reader, wire.names.events
        self._filter, self._budget = filter_, budget

    async def chunks(self, span: Span) -> AsyncGenerator[Chunk, None]:
        """The events of a span, in its order, until there is no time or no event left; close it."""
        budget = self._budget
        windows = self._upwards(span) if span.oldest_first else self._downwards(span)
        async with aclosing(windows):
            async for window in windows:
                rest = list(window.events)
                while True:
                    some, rest = rest[:AT_ONCE], rest[AT_ONCE:]
                    budget.looked += len(some)
                    yield Chunk(some, span.beyond(some[-1].seq) if rest else window.left)
                    if budget.over:
                        return
                    if not rest:
                        break

    async def _downwards(self, span: Span) -> AsyncGenerator[Chunk, None]:
        budget = self._budget
        first, last = await self._reader.ends(self._stream)
        low, end = max(first, span.low + 1), min(last, span.high - 1)
        beyond = await self._count(end + 1) if low <= end < last else 0
        width = budget.rows
        while low <= end:
            began, start = budget.clock(), max(low, end - width + 1)
            page, there = await self._reader.between(
                self._stream, self._filter, (start, end), beyond, 2 * budget.rows
            )
            if page is None:  # suddenly there are many
                width = max(budget.rows, width // _WIDER)
                continue
            yield Chunk(_events(reversed(page)), span.beyond(start) if start > low else None)
            budget.spent(0, budget.clock() - began)
            width = _width(width, len(page), budget.rows)
            end, beyond = start - 1, there

    async def _count(self, start: int) -> int:
        return await self._reader.count(self._stream, self._filter, start)

    async def _upwards(self, span: Span) -> AsyncGenerator[Chunk, None]:
        pages = self._reader.pages(
            self._stream, self._filter, span.low + 1, FIRST_ROWS, bodies=False
        )
        async with aclosing(pages):
            async for page in pages:
                inside = [got for got in page if stored_seq(got) < span.high]
                left = span.beyond(stored_seq(page[-1])) if len(inside) == len(page) else None
                yield Chunk(_events(inside), left)
                if left is None:
                    return
        yield Chunk((), None)


def in_parts(
    runs: Sequence[tuple[int, str]], span: Span, budget: Budget
) -> Iterator[tuple[Sequence[tuple[int, str]], Span | None]]:
    """Events' runs, in order, in parts that each have all runs of an event; and what is left after each.

    They end when the time is up.
    """
    start = 0
    for began in budget.steps():
        end = min(start + budget.rows, len(runs))
        while 0 < end < len(runs) and runs[end][0] == runs[end - 1][0]:
            end += 1
        part, start = runs[start:end], end
        budget.looked += len(part)
        yield part, span.beyond(part[-1][0]) if end < len(runs) else None
        if end == len(runs):
            return
        budget.spent(0, budget.clock() - began)


def _events(page: Iterable[Got]) -> list[StoredMessage]:
    return [event for got in page if (event := read_event(got)) is not None]


def _width(last: int, found: int, wanted: int) -> int:
    """How many sequences have about as many events as are wanted, if that many had some."""
    return max(wanted, min(last * _WIDER, last * wanted // max(1, found)))


async def how_far(wire: Wire, budget: Budget, left: Span | None) -> Looked:
    """What an answer says of how far it looked."""
    if left is None:
        return Looked(rows=budget.looked)
    names = wire.names
    got = await wire.reader.next_after(names.events, left.next - 1, names.identities)
    at = None if got is None else received_at(got)
    return Looked(rows=budget.looked, next=str(left.next), at=at)


async def span_of(wire: Wire, search: Search) -> Span:
    """The sequences that a search can find, as far as its key and times say."""
    first, last = await wire.reader.ends(wire.names.events)
    low, high = 0, last + 1
    if search.after is not None:
        (low,) = numbers([search.after])
    if search.before is not None:
        high = min(high, *numbers([search.before]))
    if search.since is not None:
        low = max(low, await _sequence_at(wire, search.since - SLACK_SECONDS, first, last) - 1)
    if search.until is not None:
        high = min(high, await _sequence_at(wire, search.until + SLACK_SECONDS, first, last))
    return Span(low, high, oldest_first=search.after is not None)


async def _sequence_at(wire: Wire, time: float, first: int, last: int) -> int:
    """The first sequence whose event was received then or later, by bisection; else one past the last."""
    low, high, names = first, last + 1, wire.names
    while low < high:
        middle = (low + high) // 2
        got = await wire.reader.next_after(names.events, middle - 1, names.identities)
        if got is None or received_at(got) >= time:
            high = middle
        else:
            low = stored_seq(got) + 1
    return low


def received_at(got: Got) -> float:
    """When an event was received; of a tombstone, when that was written: its neighbours came then."""
    event = read_event(got)
    return stored_at(got) if event is None else event.envelope.received_at
