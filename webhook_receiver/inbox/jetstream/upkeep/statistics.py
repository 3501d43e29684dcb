"""Counts over the whole inbox, counted by the servers, so that nothing need be read."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.identity import SHARED_IDS
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.counters import Counters
from webhook_receiver.inbox.jetstream.upkeep.jobs import Jobs
from webhook_receiver.inbox.jetstream.upkeep.quarantine import RefusalStreams
from webhook_receiver.inbox.jetstream.upkeep.queues import Queue, Queues
from webhook_receiver.inbox.records import Stats
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import HandlerStanding, Standing
from webhook_receiver.types import RunStatus

_COUNTED = ("duplicates", "rejected", "drifted", "heartbeats", "untyped", SHARED_IDS)


class Statistics:
    """Counts events and runs.

    A run's hint stays in its stream for as long as the run does, so hints count runs. Those that wait,
    are out, retry, are dead or were skipped can be counted one by one; all others are done.

    The counts are exact if nothing changes meanwhile. While work goes on they are moments apart, so they are
    asked in the order that a run takes: one that moves on in between is counted twice, and is done a moment
    too late and not too early. So a difference may be too small, and nothing is below none.
    """

    def __init__(
        self, parts: RunParts, counters: Counters, quarantine: RefusalStreams, jobs: Jobs
    ) -> None:
        self._wire, self._workers, self._letters = parts.wire, parts.workers, parts.letters
        self._counters, self._quarantine, self._queues = counters, quarantine, Queues(parts)
        self._jobs = jobs

    async def stats(self) -> Stats:
        """All counts."""
        events = await self._events()
        hints = await self._kind("todo")
        planning = await self._queues.unplanned()
        queues = await self._queues.planned()
        later, skipped, unhandled, dead = await asyncio.gather(
            *[self._kind(kind) for kind in ("later", "skipped", "unhandled")], self._letters.count()
        )
        totals = await self._counters.totals(*_COUNTED)
        oldest = [queue.oldest for queue in (*planning, *queues) if queue.oldest]
        return Stats(
            events=events,
            duplicates=totals["duplicates"],
            rejected=totals["rejected"],
            drifted=totals["drifted"],
            heartbeats=totals["heartbeats"],
            untyped=totals["untyped"],
            shared_ids=totals[SHARED_IDS],
            quarantined=await self._quarantine.count(),
            unhandled=unhandled,
            runs=_tally(hints, planning, queues, later=later, skipped=skipped, dead=dead),
            backlog_age=max(0.0, self._workers.now() - min(oldest)) if oldest else 0.0,
            rejections=await self._counters.rejections(),
            lately=await self.lately(),
        )

    async def lately(self) -> list[Rejected]:
        """The refused requests of the last day, most first."""
        return await self._counters.lately(self._workers.now())

    async def standing(self) -> Standing:
        """How the inbox stands, by what the consumers and the servers' counts tell."""
        now = await self._workers.ask_now()
        planning, planned = await self._queues.unplanned(), await self._queues.planned()
        waiting, ages = Counter[str](), dict[str, float]()
        for queue in (*planning, *planned):
            out = queue.out if queue.handler == UNPLANNED else 0  # of others, those are under way
            waiting[queue.handler] += queue.waiting + out
            if queue.oldest is not None:
                age = max(0.0, now - queue.oldest)
                ages[queue.handler] = max(age, ages.get(queue.handler, 0.0))
        names, handlers = self._wire.names, sorted({queue.handler for queue in planned})
        retrying = await self._by_handler(names.runs, "later", handlers)
        dead = await self._by_handler(names.dead, "dead", handlers)
        standings = [
            HandlerStanding(
                handler=handler,
                waiting=waiting[handler] + retrying[handler],
                retrying=retrying[handler],
                dead=dead[handler],
                age=ages.get(handler, 0.0),
            )
            for handler in sorted({*waiting, *handlers})
        ]
        return Standing(
            handlers=[one for one in standings if one.waiting or one.dead],
            unhandled=await self._kind("unhandled"),
            quarantined=await self._quarantine.count(),
            workers=await self._workers.count(),
            jobs=Counter(row.state for row in await self._jobs.rows() if row.ended_at is None),
        )

    async def _by_handler(self, stream: str, kind: str, handlers: Sequence[str]) -> Counter[str]:
        """How many records of a kind each handler has; one question, if there are none."""
        names, reader = self._wire.names, self._wire.reader
        if await reader.leader(stream, last_by_subj=names.every(kind)) is None:
            return Counter()
        counts = await asyncio.gather(
            *[reader.count(stream, names.of_any_event(kind, handler)) for handler in handlers]
        )
        return Counter(dict(zip(handlers, counts, strict=True)))

    async def _kind(self, kind: str) -> int:
        """How many records of runs or events there are of a kind."""
        names = self._wire.names
        return await self._wire.reader.count(names.runs, names.every(kind))

    async def _events(self) -> int:
        """How many events there are: what has an event's subject, but for the tombstones.

        A tombstone's mark is written before it, and may outlast it: by a moment, or by as long as the
        process that was about to delete both is gone.
        """
        names = self._wire.names
        stored = await self._wire.reader.count(names.events, names.identities)
        return max(0, stored - await self._kind("gone"))


def _tally(
    hints: int,
    planning: Sequence[Queue],
    queues: Sequence[Queue],
    *,
    later: int,
    skipped: int,
    dead: int,
) -> dict[RunStatus, int]:
    waiting = sum(queue.waiting for queue in queues)
    running = sum(queue.out for queue in queues)
    unplanned = sum(queue.waiting + queue.out for queue in planning)
    done = hints - waiting - running - later - skipped - dead
    return {
        "pending": waiting + unplanned,
        "running": running,
        "done": max(0, done),
        "skipped": skipped,
        "retrying": later,
        "dead": dead,
    }
