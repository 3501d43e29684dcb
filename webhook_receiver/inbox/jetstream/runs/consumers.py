"""Lanes: a durable consumer for each handler and source, served in turns.

So a flood from one source waits behind itself only. Which lanes have something is known by asking:
one that had nothing just now is left alone for a moment, unless something was published to it here.
New events have lanes too, one for each source; their handler is ''.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.fairness import Lane, in_turn, share
from webhook_receiver.inbox.jetstream.runs.hints import Hints
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.names import PLANNER, Names, consumer, lane_of
from webhook_receiver.inbox.jetstream.wire.reading import Reader
from webhook_receiver.inbox.jetstream.wire.streams import PLAN_WAIT, Streams

UNPLANNED = ""
DEFAULT_LEASE = 30.0
LOOK = 5.0  # how often lanes are looked for that others made without being heard, in seconds
NAP = 0.1  # how long an empty lane is left alone while others have work, in seconds
FEW = 50  # so many lanes are all asked before it is said that nothing is there
EACH = 0.002  # what looking at one of more lanes costs, in seconds


@dataclass(slots=True)
class _Known:
    """What is known of a lane: how it was made here, when it gave something, how long it naps."""

    lane: Lane
    made_for: float | None = None
    naps_until: float = 0.0


class Lanes:
    """The lanes of an inbox, as far as this process knows them."""

    def __init__(self, streams: Streams, hints: Hints, reader: Reader) -> None:
        self._streams, self._hints, self._reader = streams, hints, reader
        self._names: Names = streams.names
        self._known: dict[tuple[str, str], _Known] = {}
        self._turns = itertools.count()
        self._looked = 0.0
        self._asked_all = 0.0
        self.lease = DEFAULT_LEASE
        self.made = False  # others don't know of them yet

    def forget(self) -> None:
        """Look for lanes at the next claim: another process has made some."""
        self._looked = 0.0

    async def find(self) -> None:
        """Learn of the lanes that other processes made."""
        now = asyncio.get_running_loop().time()
        if self._looked and now < self._looked + LOOK:
            return
        names = self._names
        for stream, prefix in ((names.events, f"{PLANNER}+"), (names.runs, "run-")):
            for name in await self._reader.consumers(stream, (prefix,)):
                handler, source = lane_of(name)
                self._known.setdefault((handler, source), _Known(Lane(handler, source, now)))
        self._looked = now

    async def ensure(self, handler: str, source: str) -> None:
        """Make a lane before anything is published to it, or adapt the one that is there."""
        known = self._known.get((handler, source))
        wait = PLAN_WAIT if handler == UNPLANNED else self.lease
        if known is not None and known.made_for == wait:
            return
        await self._streams.ensure_lane(handler, source, wait)
        if known is None:
            now = asyncio.get_running_loop().time()
            known = self._known.setdefault((handler, source), _Known(Lane(handler, source, now)))
            self.made = True
        known.made_for = wait

    def awake(self, handler: str) -> tuple[list[Lane], list[Lane]]:
        """A handler's lanes: those to ask now, and those that nap."""
        now = asyncio.get_running_loop().time()
        awake: list[Lane] = []
        asleep: list[Lane] = []
        for known in self._known.values():
            if known.lane.handler == handler:
                name = consumer(handler, known.lane.source)
                up = known.naps_until <= now or self._hints.expects(name)
                (awake if up else asleep).append(known.lane)
        return awake, asleep

    def may_ask_all(self) -> float | None:
        """None where napping lanes may be asked too; with very many, in how many seconds."""
        now, many = asyncio.get_running_loop().time(), len(self._known)
        left = self._asked_all + many * EACH - now if many > FEW else 0.0
        if left > 0:
            return left
        self._asked_all = now
        return None

    async def serve(self, lanes: Iterable[Lane], places: int, size: int = 0) -> list[Got]:
        """What some lanes have, shared evenly; what one doesn't use goes to the others.

        Of `size` bytes each lane asked gets enough for any event: less would keep a large one out.
        """
        left: list[Lane] = list(lanes)
        found: list[Got] = []
        while left and len(found) < places:
            room = size - sum(len(got.payload) for got in found)
            if size and room <= 0:
                break
            width = max(1, room // self._hints.largest) if size else places
            turn = in_turn(left, min(width, places - len(found)), next(self._turns))
            left = [lane for lane in left if lane not in turn]
            shares = _shares(places - len(found), len(turn))
            bytes_each = max(self._hints.largest, room // len(turn)) if size else 0
            asked = [
                self._ask(lane, most, bytes_each) for lane, most in zip(turn, shares, strict=True)
            ]
            for lane, most, got in zip(turn, shares, await asyncio.gather(*asked), strict=True):
                found += got
                if len(got) == most:  # it may have more
                    left.append(self._known[lane.handler, lane.source].lane)
        return found

    async def _ask(self, lane: Lane, most: int, size: int) -> list[Got]:
        await self.ensure(lane.handler, lane.source)
        names = self._names
        stream = names.events if lane.handler == UNPLANNED else names.runs
        got = await self._hints.fetch(stream, consumer(lane.handler, lane.source), most, size)
        known, now = self._known[lane.handler, lane.source], asyncio.get_running_loop().time()
        if got:
            known.lane, known.naps_until = Lane(lane.handler, lane.source, now), 0.0
        else:
            known.naps_until = now + max(NAP, EACH * len(self._known))
        return got


def _shares(places: int, lanes: int) -> Sequence[int]:
    """Places shared evenly."""
    shares: list[int] = []
    for left in range(lanes, 0, -1):
        shares.append(share(places, left))
        places -= shares[-1]
    return shares
