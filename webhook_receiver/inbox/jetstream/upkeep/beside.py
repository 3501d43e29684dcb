"""Events whose id another event holds: which sources have any, and which events are stored so.

An id is free again once its holder has expired. Then a copy of an event that is stored beside it
would look new. So before events of such a source are stored, the stream is asked for their own names.
Most sources never have such events, and pay nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.identity import own_name
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.types import Envelope

BESIDE = "beside"
"""Counts, by source, how often a process found the first such event."""

_LOOK_SECONDS = 60.0  # how often to look if another process has stored the first of a source


class Beside:
    """Knows which sources have events beside others. Belongs to one event loop."""

    def __init__(self, wire: Wire, counters: Counters) -> None:
        self._wire, self._counters = wire, counters
        self._sources: set[str] = set()
        self._looked: dict[str, float] = {}

    async def mark(self, source: str) -> None:
        """Make it known, before it is so, that a source has such events."""
        if source not in self._sources:
            await self._counters.add(BESIDE, {source: 1})
            self._sources.add(source)

    async def stored(self, envelopes: Sequence[Envelope]) -> frozenset[str]:
        """The subjects of those envelopes that are stored under names of their own."""
        sources = {e.source for e in envelopes if e.apart}
        has = {source for source in sources if await self._has(source)}
        subjects = [
            self._wire.names.event(e.source, own_name(e))
            for e in envelopes
            if e.apart and e.source in has
        ]
        if not subjects:
            return frozenset()
        names, reader = self._wire.names, self._wire.reader
        found = await reader.latest_values(names.events, names.all, subjects)
        return frozenset(got.headers["Nats-Subject"] for got in found)

    async def _has(self, source: str) -> bool:
        now = asyncio.get_running_loop().time()
        if source not in self._sources and now >= self._looked.get(source, 0.0):
            with contextlib.suppress(InboxUnavailable):  # storing will say so, if it is still true
                if await self._counters.of(BESIDE, source):
                    self._sources.add(source)
                self._looked[source] = now + _LOOK_SECONDS  # until then, batches at once all look
        return source in self._sources
