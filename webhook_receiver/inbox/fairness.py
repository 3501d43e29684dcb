"""Who gets a handler's places: pure decisions about sources and limits, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.records import Demand
from webhook_receiver.types import Rate

_GOLDEN = 0x9E37_79B1  # 2 ** 32 / 1.618…
FLEET_SECONDS = 0.25  # how soon to ask again if all places are taken elsewhere

UNPLANNED = ""
"""Stands for the handler of new events, which have none until they are planned."""


@dataclass(frozen=True, slots=True)
class SourceQueue:
    """The runs of one source that wait for one handler.

    Attributes:
        handler: the handler's name, or `UNPLANNED` for new events.
        source: the source's name.
        due: when the first of them is due, by the engine's clock.
    """

    handler: str
    source: str
    due: float


def in_turn(queues: Sequence[SourceQueue], places: int, turn: int) -> Sequence[SourceQueue]:
    """The queues that a number of places goes to, in the order to be served.

    The queue that has waited longest comes last, and so gets what the others leave. If there are more
    queues than places, they take turns. Which one begins is scattered evenly by the golden ratio, so
    that no rhythm of the claims keeps one out.
    """
    if len(queues) <= places:
        return sorted(queues, key=lambda queue: -queue.due)
    start = (turn * _GOLDEN & 0xFFFF_FFFF) * len(queues) >> 32
    ordered = sorted(queues, key=lambda queue: queue.source)
    return [*ordered[start:], *ordered[:start]][:places]


def share(places: int, queues: int) -> int:
    """How many of the places left the next of the queues left may take."""
    return -(-places // queues)


def shares(places: int, queues: int) -> Sequence[int]:
    """How many places each queue may take, were they all full."""
    found: list[int] = []
    for left in range(queues, 0, -1):
        found.append(share(places, left))
        places -= found[-1]
    return found


def allowed(demand: Demand, running: int, tokens: int) -> int:
    """How many leases a handler gets at most: places here, places over all processes, its rate."""
    places = demand.places
    if demand.fleet is not None:
        places = min(places, demand.fleet - running)
    if demand.rate is not None:
        places = min(places, tokens)
    return max(0, places)


def tokens(rate: Rate, spent_until: float, now: float) -> int:
    """How many a rate allows now; at `spent_until` all that was taken is refilled."""
    interval = rate.seconds / rate.count
    # A microsecond is added because these are sums of times since the epoch, as floats, which are
    # no finer than 0.24 of one: a whole token is not 0.9999.
    return int((now + rate.seconds - _spent(rate, spent_until, now) + 1e-6) / interval)


def spend(rate: Rate, spent_until: float, now: float, taken: int) -> float:
    """The new `spent_until` after some were taken."""
    return _spent(rate, spent_until, now) + taken * rate.seconds / rate.count


def next_token(rate: Rate, spent_until: float, now: float) -> float:
    """In how many seconds the rate allows one more."""
    spent = _spent(rate, spent_until, now)
    return max(0.0, spent + rate.seconds / rate.count - rate.seconds - now)


def _spent(rate: Rate, spent_until: float, now: float) -> float:
    """Until when it is spent; what a slower rate took, or a clock set back since, isn't waited for."""
    interval = rate.seconds / rate.count
    if spent_until > now + rate.seconds + interval:
        return now + rate.seconds - interval
    return max(now, spent_until)


def by_handler(queues: Sequence[SourceQueue]) -> Mapping[str, Sequence[SourceQueue]]:
    """The queues of each handler."""
    found: dict[str, list[SourceQueue]] = {}
    for queue in queues:
        found.setdefault(queue.handler, []).append(queue)
    return found
