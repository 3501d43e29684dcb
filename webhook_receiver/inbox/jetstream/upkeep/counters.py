"""Counters that any process may raise; the server adds up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import text, token
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.rejections import (
    Rejected,
    Rejection,
    by_source,
    lasting,
    lately,
    oldest_span,
    read_key,
    span_of,
)

REJECTED_BY, RECENT = "rejected_by", "recent"


class Counters:
    """Counts by name and source, in a stream of counters (ADR-49)."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._span = ""

    async def add(self, what: str, counts: Mapping[str, int]) -> None:
        """Add to counters; raise `InboxUnavailable` if it isn't certain that it was done."""
        await self._add({what: counts})

    async def _add(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        messages = [
            Message(
                f"{self._wire.names.root}.count.{what}.{token(source)}",
                headers={"Nats-Incr": f"+{value}"},
            )
            for what, sources in counts.items()
            for source, value in sources.items()
        ]
        if None in await self._wire.link.ask_all(messages):
            raise self._wire.link.unavailable("no acknowledgement in time")

    async def of(self, what: str, source: str) -> int:
        """A counter of one source."""
        filter_ = f"{self._wire.names.root}.count.{what}.{token(source)}"
        return sum(number for _, _, number in await self._latest([filter_]))

    async def by_source(self, what: str) -> dict[str, int]:
        """A counter of each source that has it."""
        filter_ = self._wire.names.every(f"count.{what}")
        return {source: number for _, source, number in await self._values(filter_)}

    async def reject(self, counts: Mapping[Rejection, int], now: float) -> None:
        """Count refused requests, and forget recent counts that are too old."""
        span = span_of(now)
        await self._add(
            {
                "rejected": by_source(counts),
                REJECTED_BY: lasting(counts),
                f"{RECENT}.{span}": {rejection.key: n for rejection, n in counts.items()},
            }
        )
        if span != self._span:
            self._span = span
            await self._forget(oldest_span(now))

    async def _forget(self, before: str) -> None:
        names = self._wire.names
        _, subjects = await self._wire.reader.subjects(names.counts, names.every(f"count.{RECENT}"))
        for span in sorted({subject.split(".")[-2] for subject in subjects}):
            if span < before:
                old = names.every(f"count.{RECENT}.{span}")
                await self._wire.reader.purge(names.counts, old, 0)

    async def rejections(self) -> dict[Rejection, int]:
        """The refused requests by code and source."""
        filter_ = self._wire.names.every(f"count.{REJECTED_BY}")
        return {read_key(key): number for _, key, number in await self._values(filter_)}

    async def lately(self, now: float) -> list[Rejected]:
        """The refused requests of the last day."""
        filter_ = self._wire.names.every(f"count.{RECENT}")
        return lately(await self._values(filter_), now)

    async def _values(self, filter_: str) -> list[tuple[str, str, int]]:
        """The last two parts of each fitting counter's name, and its value, however many they are."""
        _, subjects = await self._wire.reader.subjects(self._wire.names.counts, filter_)
        return await self._latest(list(subjects))

    async def _latest(self, filters: Sequence[str]) -> list[tuple[str, str, int]]:
        """The same of those counters that fit a filter."""
        names, reader = self._wire.names, self._wire.reader
        found = await reader.latest_values(names.counts, names.all, filters)
        values = [
            (got.headers["Nats-Subject"].split("."), json.loads(got.payload)) for got in found
        ]
        return [(parts[-2], text(parts[-1]), int(value["val"])) for parts, value in values]

    async def totals(self, *what: str) -> dict[str, int]:
        """Counters, each summed over sources."""
        totals = dict.fromkeys(what, 0)
        filters = [f"{self._wire.names.root}.count.{one}.*" for one in what]
        for one, _, number in await self._latest(filters):
            totals[one] += number
        return totals
