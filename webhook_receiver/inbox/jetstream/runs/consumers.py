"""Durable consumers, one for each handler and source, served in turns.

So a flood from one source waits behind itself only. Which consumers have something is learned by
asking: one that had nothing just now is left alone for a moment, unless something was published to
it here. New events have consumers too, one for each source; their handler is `UNPLANNED`.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from webhook_receiver.inbox.fairness import UNPLANNED, SourceQueue, in_turn, shares
from webhook_receiver.inbox.jetstream.runs.hints import Hints
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.names import PLANNER, consumer, queue_of
from webhook_receiver.inbox.jetstream.wire.streams import PLAN_SECONDS, Streams
from webhook_receiver.inbox.jetstream.wire.wire import Wire

DEFAULT_LEASE_SECONDS = 30.0
FIND_SECONDS = 5.0  # how often to look for consumers that others made without being heard
NAP_SECONDS = 0.1  # how long an empty consumer is left alone while others have work
FEW = 50  # up to this many consumers are all asked before it is said that there is nothing
EACH_SECONDS = 0.002  # what asking each one of more than those costs


@dataclass(slots=True)
class _Known:
    """What is known of a consumer: its queue, how it was made here, how long it naps.

    The queue's `due` is when it last gave something. Times are the event loop's.
    """

    queue: SourceQueue
    made_for: float | None = None
    naps_until: float = 0.0


class Consumers:
    """The consumers of an inbox, as far as this process knows them."""

    def __init__(self, wire: Wire, streams: Streams, hints: Hints) -> None:
        self._wire, self._streams, self._hints = wire, streams, hints
        self._known: dict[tuple[str, str], _Known] = {}
        self._turns = itertools.count()
        self._looked = 0.0
        self._asked_all = 0.0
        self.lease = DEFAULT_LEASE_SECONDS
        self.made = False  # others don't know of them yet

    def forget(self) -> None:
        """Look for consumers at the next claim: another process has made some."""
        self._looked = 0.0

    async def find(self) -> None:
        """Learn of the consumers that other processes made."""
        now = asyncio.get_running_loop().time()
        if self._looked and now < self._looked + FIND_SECONDS:
            return
        names = self._wire.names
        for stream, prefix in ((names.events, f"{PLANNER}+"), (names.runs, "run-")):
            for name in await self._wire.reader.consumers(stream, (prefix,)):
                handler, source = queue_of(name)
                queue = SourceQueue(handler, source, now)
                self._known.setdefault((handler, source), _Known(queue))
        self._looked = now

    async def names(self, stream: str, prefix: str) -> list[str]:
        """The names of a stream's consumers that begin so; servers may list one made just now too late."""
        made = [
            consumer(handler, source)
            for (handler, source), known in self._known.items()
            if known.made_for is not None and self._stream(handler) == stream
        ]
        listed = await self._wire.reader.consumers(stream, (prefix,))
        return sorted({*listed, *[name for name in made if name.startswith(prefix)]})

    def _stream(self, handler: str) -> str:
        return self._wire.names.events if handler == UNPLANNED else self._wire.names.runs

    async def ensure(self, handler: str, source: str) -> None:
        """Make a consumer before anything is published to it, or adapt the one that is there."""
        known = self._known.get((handler, source))
        wait = PLAN_SECONDS if handler == UNPLANNED else self.lease
        if known is not None and known.made_for == wait:
            return
        await self._streams.ensure_consumer(handler, source, wait)
        if known is None:
            queue = SourceQueue(handler, source, asyncio.get_running_loop().time())
            known = self._known.setdefault((handler, source), _Known(queue))
            self.made = True
        known.made_for = wait

    def awake(self, handler: str) -> tuple[list[SourceQueue], list[SourceQueue]]:
        """A handler's queues: those to ask now, and those that nap."""
        now = asyncio.get_running_loop().time()
        awake: list[SourceQueue] = []
        asleep: list[SourceQueue] = []
        for known in self._known.values():
            if known.queue.handler == handler:
                name = consumer(handler, known.queue.source)
                up = known.naps_until <= now or self._hints.expects(name)
                (awake if up else asleep).append(known.queue)
        return awake, asleep

    def may_ask_all(self) -> float | None:
        """None if napping ones may be asked too; with very many, in how many seconds."""
        now, many = asyncio.get_running_loop().time(), len(self._known)
        left = self._asked_all + many * EACH_SECONDS - now if many > FEW else 0.0
        if left > 0:
            return left
        self._asked_all = now
        return None

    async def serve(self, queues: Iterable[SourceQueue], places: int, size: int = 0) -> list[Got]:
        """What some queues have, shared evenly; what one doesn't use goes to the others.

        Of `size` bytes each one asked gets enough for any event: less would keep a large one out.
        """
        left: list[SourceQueue] = list(queues)
        found: list[Got] = []
        while left and len(found) < places:
            room = size - sum(len(got.payload) for got in found)
            if size and room <= 0:
                break
            width = max(1, room // self._hints.largest) if size else places
            turn = in_turn(left, min(width, places - len(found)), next(self._turns))
            left = [queue for queue in left if queue not in turn]
            most_each = shares(places - len(found), len(turn))
            bytes_each = max(self._hints.largest, room // len(turn)) if size else 0
            asked = [
                self._ask(queue, most, bytes_each)
                for queue, most in zip(turn, most_each, strict=True)
            ]
            for queue, most, got in zip(turn, most_each, await asyncio.gather(*asked), strict=True):
                found += got
                if len(got) == most:  # it may have more
                    left.append(self._known[queue.handler, queue.source].queue)
        return found

    async def _ask(self, queue: SourceQueue, most: int, size: int) -> list[Got]:
        handler, source = queue.handler, queue.source
        await self.ensure(handler, source)
        name = consumer(handler, source)
        got = await self._hints.fetch(self._stream(handler), name, most, size)
        known, now = self._known[handler, source], asyncio.get_running_loop().time()
        if got:
            known.queue, known.naps_until = SourceQueue(handler, source, now), 0.0
        else:
            known.naps_until = now + max(NAP_SECONDS, EACH_SECONDS * len(self._known))
        return got
