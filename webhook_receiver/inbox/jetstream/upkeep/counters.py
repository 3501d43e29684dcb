"""Counters that any process may raise; the server adds up."""

from __future__ import annotations

import json
from collections.abc import Mapping

from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import token
from webhook_receiver.inbox.jetstream.wire.wire import Wire


class Counters:
    """Counts by name and source, in a stream of counters (ADR-49)."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def add(self, what: str, counts: Mapping[str, int]) -> None:
        """Add to counters; raise `InboxUnavailable` if it isn't certain that it was done."""
        messages = [
            Message(
                f"{self._wire.names.root}.count.{what}.{token(source)}",
                headers={"Nats-Incr": f"+{value}"},
            )
            for source, value in counts.items()
        ]
        if None in await self._wire.link.ask_all(messages):
            raise self._wire.link.unavailable("no acknowledgement in time")

    async def of(self, what: str, source: str) -> int:
        """A counter of one source."""
        subject = f"{self._wire.names.root}.count.{what}.{token(source)}"
        found = await self._wire.reader.last_values(self._wire.names.counts, [subject])
        return sum(int(json.loads(got.payload)["val"]) for got in found)

    async def total(self, what: str) -> int:
        """A counter, summed over sources."""
        filter_ = f"{self._wire.names.root}.count.{what}.*"
        found = await self._wire.reader.last_values(self._wire.names.counts, [filter_])
        return sum(int(json.loads(got.payload)["val"]) for got in found)
