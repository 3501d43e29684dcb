"""Count what deliveries come to besides events and refusals, and write the counts to the inbox.

A sender's heartbeats can be many, so each second's are written together.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from webhook_receiver.errors import describe
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Counted
from webhook_receiver.observe import Observer

WRITE_SECONDS = 1.0


class Counts:
    """The counts of a running receiver that its inbox doesn't have yet."""

    def __init__(self, inbox: Inbox, observer: Observer) -> None:
        self._inbox, self._observer = inbox, observer
        self._counts: dict[Counted, Counter[str]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write what is counted."""
        self._task = asyncio.create_task(self._write_on(), name="webhook-counts")

    def add(self, what: Counted, source: str, count: int = 1) -> None:
        """Count something of a source."""
        self._counts.setdefault(what, Counter())[source] += count

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()

    async def write(self) -> None:
        """Write what has been counted since the last time; try again later if that fails."""
        counts, self._counts = self._counts, {}
        for what, by_source in counts.items():
            try:
                await self._inbox.count(what, by_source)
            except Exception as error:  # noqa: BLE001 - a count only: nothing that was promised is lost
                self._counts.setdefault(what, Counter()).update(by_source)
                self._observer.log("delivery.unavailable", error=describe(error))

    async def stop(self) -> None:
        """Write what is left."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        await self.write()
