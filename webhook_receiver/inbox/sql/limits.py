"""Handlers' limits over all processes: pure decisions, from how far they are used up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.fairness import (
    FLEET_SECONDS,
    UNPLANNED,
    SourceQueue,
    allowed,
    next_token,
    spend,
    tokens,
)
from webhook_receiver.inbox.records import Demand
from webhook_receiver.types import Lease


@dataclass(frozen=True, slots=True)
class State:
    """How far a handler has used up its limits, and when that was read.

    Attributes:
        spent_until: when its rate will have all its tokens again, by the engine's clock.
        running: how many of its runs are under way over all processes.
        now: the time, by the engine's clock.
    """

    spent_until: float
    running: int
    now: float


_UNASKED = State(0.0, 0, 0.0)


def limited(demands: Mapping[str, Demand]) -> list[str]:
    """The handlers that have places here and limits to be read."""
    return [
        handler
        for handler, demand in demands.items()
        if demand.places > 0 and (demand.fleet is not None or demand.rate is not None)
    ]


def free_places(demands: Mapping[str, Demand], states: Mapping[str, State]) -> dict[str, int]:
    """How many leases each handler may get in this claim."""
    free: dict[str, int] = {}
    for handler, demand in demands.items():
        state = states.get(handler, _UNASKED)
        left = 0 if demand.rate is None else tokens(demand.rate, state.spent_until, state.now)
        free[handler] = allowed(demand, state.running, left)
    return free


def spent(
    demands: Mapping[str, Demand], states: Mapping[str, State], leases: Sequence[Lease]
) -> Mapping[str, float]:
    """The new `spent_until` of each handler with a rate that got some of these leases."""
    if not states:
        return {}
    until: dict[str, float] = {}
    for handler, taken in Counter(lease.handler for lease in leases).items():
        state, rate = states.get(handler), demands[handler].rate
        if state is not None and rate is not None:
            until[handler] = spend(rate, state.spent_until, state.now, taken)
    return until


def wait(
    demands: Mapping[str, Demand],
    states: Mapping[str, State],
    queues: Mapping[str, Sequence[SourceQueue]],
    now: float,
    busy: float = 0.0,
) -> float | None:
    """In how many seconds to ask again if nothing could be leased now.

    `busy` is how soon to ask for what is due and which another process is taking right now.
    """
    waits: list[float] = []
    for handler, demand in demands.items():
        # New events wait to be planned while no handler has a place: they may be this handler's.
        waiting = (*queues.get(handler, ()), *queues.get(UNPLANNED, ()))
        first = min((queue.due for queue in waiting), default=None)
        if first is None or demand.places <= 0:  # an attempt that ends here wakes the worker
            continue
        soonest = max(0.0, first - now)
        if soonest == 0.0:
            soonest = busy if demand.fleet is None else FLEET_SECONDS
        state = states.get(handler)
        if demand.rate is not None and state is not None:
            soonest = max(soonest, next_token(demand.rate, state.spent_until, state.now))
        waits.append(soonest)
    return min(waits, default=None)
