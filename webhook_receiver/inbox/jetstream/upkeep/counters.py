"""Counters that any process may raise: the server adds."""

from __future__ import annotations

import json
from collections.abc import Mapping

from webhook_receiver.inbox.jetstream.wire.link import Link, Message
from webhook_receiver.inbox.jetstream.wire.names import Names, token
from webhook_receiver.inbox.jetstream.wire.reading import Reader


class Counters:
    """Counts by name and source, in a stream of counters (ADR-49)."""

    def __init__(self, link: Link, names: Names) -> None:
        self._link, self._names, self._reader = link, names, Reader(link)

    async def add(self, what: str, counts: Mapping[str, int]) -> None:
        """Raise counters; raise `InboxUnavailable` where that is of unknown outcome."""
        messages = [
            Message(
                f"{self._names.root}.count.{what}.{token(source)}",
                headers={"Nats-Incr": f"+{value}"},
            )
            for source, value in counts.items()
        ]
        if None in await self._link.ask_all(messages):
            raise self._link.unavailable("no acknowledgement in time")

    async def total(self, what: str) -> int:
        """A counter, summed over sources."""
        filter_ = f"{self._names.root}.count.{what}.*"
        found = await self._reader.last_values(self._names.counts, [filter_])
        return sum(int(json.loads(got.payload)["val"]) for got in found)
