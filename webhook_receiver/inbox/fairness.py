"""Who gets a handler's places: pure decisions about sources and limits, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.records import Demand
from webhook_receiver.types import Rate

_GOLDEN = 0x9E37_79B1  # 2 ** 32 / 1.618…
FLEET_LOOK = 0.25  # how soon to look again where all places are taken elsewhere, in seconds


@dataclass(frozen=True, slots=True)
class Lane:
    """One source's runs for one handler that wait; `due` is when the first of them is."""

    handler: str
    source: str
    due: float


def in_turn(lanes: Sequence[Lane], places: int, turn: int) -> Sequence[Lane]:
    """The lanes that a number of places goes to, in the order to be served.

    The lane that has waited longest comes last, and so gets what the others leave. Where there are
    more lanes than places, they have their turns: which begins is scattered evenly by the golden
    ratio, so that no rhythm of the claims keeps one out.
    """
    if len(lanes) <= places:
        return sorted(lanes, key=lambda lane: -lane.due)
    start = (turn * _GOLDEN & 0xFFFF_FFFF) * len(lanes) >> 32
    ordered = sorted(lanes, key=lambda lane: lane.source)
    return [*ordered[start:], *ordered[:start]][:places]


def share(places: int, lanes: int) -> int:
    """How many of the places left the next of the lanes left may take."""
    return -(-places // lanes)


def allowed(demand: Demand, running: int, tokens: int) -> int:
    """How many leases a handler gets at most: places here, places over all processes, its rate."""
    places = demand.places
    if demand.fleet is not None:
        places = min(places, demand.fleet - running)
    if demand.rate is not None:
        places = min(places, tokens)
    return max(0, places)


def tokens(rate: Rate, spent_until: float, now: float) -> int:
    """How many a rate allows now: `spent_until` is when what was taken will be made good."""
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
    """What was taken, unless by a slower rate or before the clock was set back: that isn't waited for."""
    interval = rate.seconds / rate.count
    if spent_until > now + rate.seconds + interval:
        return now + rate.seconds - interval
    return max(now, spent_until)


def by_handler(lanes: Sequence[Lane]) -> Mapping[str, Sequence[Lane]]:
    """The lanes of each handler."""
    found: dict[str, list[Lane]] = {}
    for lane in lanes:
        found.setdefault(lane.handler, []).append(lane)
    return found
