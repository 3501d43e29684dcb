"""Counts over the whole inbox, counted by the server, so that nothing need be read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.identity import SHARED_IDS
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.quarantine import RefusalStreams
from webhook_receiver.inbox.jetstream.wire.names import PLANNER, REPLANNER
from webhook_receiver.inbox.jetstream.wire.records import stored_at
from webhook_receiver.inbox.records import Stats
from webhook_receiver.types import RunStatus


@dataclass(frozen=True, slots=True)
class _Queue:
    """A durable consumer: how many hints wait in it, how many are out, and since when one waits."""

    waiting: int
    out: int
    oldest: float | None


class Statistics:
    """Counts events and runs.

    A run's hint stays in its stream for as long as the run does, so hints count runs. Those that wait,
    are out, retry, are dead or were skipped can be counted one by one; all others are done.
    """

    def __init__(self, parts: RunParts, counters: Counters, quarantine: RefusalStreams) -> None:
        self._wire, self._workers, self._letters = parts.wire, parts.workers, parts.letters
        self._counters, self._quarantine = counters, quarantine

    async def stats(self) -> Stats:
        """All counts, asked together; while work goes on they are moments apart."""
        names, reader = self._wire.names, self._wire.reader
        kinds = ("todo", "later", "skipped", "unhandled", "gone")
        counting = [reader.count(names.runs, names.every(kind)) for kind in kinds]
        counts: dict[str, int] = dict(zip(kinds, await asyncio.gather(*counting), strict=True))
        stored: int = (await reader.info(names.events))["state"]["messages"]
        imprints = await reader.count(names.events, names.imprints)
        queues = await self._queues(names.runs, "run-")
        planning = await self._queues(names.events, f"{PLANNER}+")
        planning += await self._queues(names.runs, REPLANNER)
        dead = await self._letters.count()
        runs = _tally(counts, queues, planning, dead)
        oldest = [queue.oldest for queue in (*planning, *queues) if queue.oldest]
        return Stats(
            events=stored - counts["gone"] - imprints,
            duplicates=await self._counters.total("duplicates"),
            rejected=await self._counters.total("rejected"),
            drifted=await self._counters.total("drifted"),
            heartbeats=await self._counters.total("heartbeats"),
            untyped=await self._counters.total("untyped"),
            shared_ids=await self._counters.total(SHARED_IDS),
            quarantined=await self._quarantine.count(),
            unhandled=counts["unhandled"],
            runs=runs,
            backlog_age=max(0.0, self._workers.now() - min(oldest)) if oldest else 0.0,
            rejections=await self._counters.rejections(),
            lately=await self._counters.lately(self._workers.now()),
        )

    async def _queues(self, stream: str, prefix: str) -> list[_Queue]:
        durable = await self._wire.reader.consumers(stream, (prefix,))
        return await asyncio.gather(*[self._queue(stream, name) for name in durable])

    async def _queue(self, stream: str, name: str) -> _Queue:
        info = await self._wire.reader.info(stream, name)
        waiting, out = info["num_pending"], info["num_ack_pending"]
        oldest: float | None = None
        if waiting:
            delivered: int = info["delivered"]["stream_seq"]
            filter_: str = info["config"]["filter_subject"]
            got = await self._wire.reader.next_after(stream, delivered, filter_)
            oldest = None if got is None else stored_at(got)
        return _Queue(waiting, out, oldest)


def _tally(
    counts: dict[str, int], queues: Sequence[_Queue], planning: Sequence[_Queue], dead: int
) -> dict[RunStatus, int]:
    waiting = sum(queue.waiting for queue in queues)
    running = sum(queue.out for queue in queues)
    unplanned = sum(queue.waiting + queue.out for queue in planning)
    done = counts["todo"] - waiting - running - counts["later"] - counts["skipped"] - dead
    return {
        "pending": waiting + unplanned,
        "running": running,
        "done": max(0, done),
        "skipped": counts["skipped"],
        "retrying": counts["later"],
        "dead": dead,
    }
