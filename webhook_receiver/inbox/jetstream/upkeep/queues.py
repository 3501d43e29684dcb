"""What waits in the durable consumers.

A consumer counts what it has yet to deliver by a replica that may lag, and even on one server it learns of a
message a moment after its publisher does. So what waits is counted by the stream's leader, behind what the
consumer says that it has delivered.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.names import PLANNER, REPLANNER, consumer, queue_of
from webhook_receiver.inbox.jetstream.wire.records import REPLAYED, stored_at

_PAGE = 256  # hints


@dataclass(frozen=True, slots=True)
class Queue:
    """What a durable consumer has.

    Attributes:
        handler: the handler's name; `UNPLANNED` for events that are to be planned.
        waiting: how many of its messages nobody has got yet.
        out: how many were delivered, and not answered yet.
        oldest: when the oldest one that waits was stored, by the server's clock; None if none waits.
    """

    handler: str
    waiting: int
    out: int
    oldest: float | None


class Queues:
    """Counts what waits."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._consumers = parts.wire, parts.consumers

    async def unplanned(self) -> list[Queue]:
        """The queues of events that are to be planned."""
        events, runs = self._wire.names.events, self._wire.names.runs
        return [
            *await self._queues(events, f"{PLANNER}+"),
            *await self._queues(runs, REPLANNER),
        ]

    async def planned(self, handler: str | None = None) -> list[Queue]:
        """The queues of hints: all, or a handler's."""
        prefix = "run-" if handler is None else consumer(handler, "")
        return await self._queues(self._wire.names.runs, prefix)

    async def has_waited(self, handler: str, since: float) -> bool:
        """Whether a run of a handler has waited since then that no operator made pending again."""
        stream = self._wire.names.runs
        for name in await self._consumers.names(stream, consumer(handler, "")):
            info = await self._wire.reader.info(stream, name)
            start, filter_ = info["delivered"]["stream_seq"] + 1, info["config"]["filter_subject"]
            first = await self._wire.reader.next_after(stream, start - 1, filter_)
            if first is None or stored_at(first) > since:
                continue
            pages = self._wire.reader.pages(stream, filter_, start, _PAGE, bodies=True)
            async with aclosing(pages):
                async for page in pages:
                    old = [got for got in page if stored_at(got) <= since]
                    if any(got.payload != REPLAYED for got in old):
                        return True
                    if len(old) < len(page):
                        break
        return False

    async def _queues(self, stream: str, prefix: str) -> list[Queue]:
        names = await self._consumers.names(stream, prefix)
        return await asyncio.gather(*[self._queue(stream, name) for name in names])

    async def _queue(self, stream: str, name: str) -> Queue:
        handler = UNPLANNED if name == REPLANNER else queue_of(name)[0]
        info = await self._wire.reader.info(stream, name)
        delivered: int = info["delivered"]["stream_seq"]
        filter_: str = info["config"]["filter_subject"]
        first = await self._wire.reader.next_after(stream, delivered, filter_)
        if first is None:
            return Queue(handler, 0, info["num_ack_pending"], None)
        waiting = await self._wire.reader.count(stream, filter_, delivered + 1)
        return Queue(handler, waiting, info["num_ack_pending"], stored_at(first))
