"""Handlers: what waits for each, who has it, who paused it, and how it fares."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.desk.failing import failures
from webhook_receiver.desk.objects import group_object
from webhook_receiver.desk.ordering import blocked, blocked_object
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.reasons import nothing_fits
from webhook_receiver.desk.times import instant
from webhook_receiver.desk.trends import trend
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.acts import moves_runs
from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.cards import (
    HandlerCard,
    KeepsCards,
    LivingWorker,
    cards_of,
    values_of,
)
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.lines import BlockedKey
from webhook_receiver.inbox.operating import FailureGroup, Operations
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.inbox.series import HandlerStanding, KeepsSeries
from webhook_receiver.inbox.series import Standing as InboxStanding
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS
from webhook_receiver.types import HOUR

FALLBACK = "what no other handler takes"
"""What a handler without patterns takes."""

LOOKED_AT = 10
"""Of how many handlers it is asked which order keys are blocked."""

STATUSES: Sequence[FailedOutcome] = ("dead", "retrying")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one handler stands.

    Attributes:
        backlog: what waits for it.
        counts: the same by the inbox's indexes, with its dead letters; None if the inbox keeps no series.
        pause: an operator's pause, or None.
        having: the living workers that have it, and how each has it.
        unknown: how many living workers don't say which handlers they have; None if none can.
        blocked: some of its order keys that a dead run holds up, as far as was looked.
    """

    backlog: Backlog
    counts: HandlerStanding | None
    pause: Pause | None
    having: Sequence[tuple[LivingWorker, HandlerCard]]
    unknown: int | None
    blocked: Sequence[BlockedKey] = ()

    @property
    def cards(self) -> list[HandlerCard]:
        """It, as each living worker has it that has it."""
        return [card for _, card in self.having]

    @property
    def running(self) -> int:
        """How many attempts at its runs are under way."""
        return sum(card.running for card in self.cards)

    @property
    def states(self) -> list[str]:
        """What is out of the ordinary, a sentence each."""
        pause, tripped = self.pause, sum(one.tripped for one in self.cards)
        stuck = sum(one.stuck for one in self.cards)
        found = [pause and f"paused {until(pause.left)} by {pause.by}: {pause.reason}"]
        if tripped:
            found.append(
                f"its breaker is open in {tripped} of {counted(len(self.cards), 'worker')}"
            )
        if stuck:
            found.append(f"{counted(stuck, 'attempt')} of it won't end")
        if self.blocked:
            keys, waiting = len(self.blocked), sum(one.waiting for one in self.blocked)
            are = "is" if keys == 1 else "are"
            found.append(
                f"{counted(keys, 'order key')} {are} blocked by dead runs: {waiting:,} wait behind them"
            )
        if not self.cards and self.unknown is not None:
            older = f" ({self.unknown} of an older version don't say)" if self.unknown else ""
            found.append(f"no living worker has it{older}")
        return [one for one in found if one]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHandler:
    """What is known of a handler.

    Attributes:
        standing: what waits for it, who has it, who paused it.
        hour: what it did in the last hour, as `trend` gives it; None if nothing is known of that.
        groups: its dead letters, and after them its runs that are tried again, by fault.
    """

    standing: Standing
    hour: Mapping[str, Any] | None
    groups: Sequence[tuple[FailedOutcome, FailureGroup]]

    @property
    def blocked(self) -> Sequence[BlockedKey]:
        """Some of its order keys that a dead run holds up."""
        return self.standing.blocked


async def standings(
    store: Inbox, handler: str | None = None, *, told: InboxStanding | None = None
) -> list[Standing]:
    """How the handlers stand that runs wait for, that living workers have, or that are paused.

    Or how this one does, known or not.

    Parameters:
        store: the inbox.
        handler: the only one that is asked for; None: all.
        told: what the inbox has just said of how it stands; None: it is asked.
    """
    knows = isinstance(store, KeepsCards) and store.keeps_cards
    # At once: each waits for the store more than it works here.
    paused, backlog, counts, workers = await asyncio.gather(
        _paused(store), moves_runs(store).backlog(), _counts(store, told), living_workers(store)
    )
    pauses = {one.handler: one for one in paused}
    waiting = {one.handler: one for one in backlog if one.handler != UNPLANNED}
    having: dict[str, list[tuple[LivingWorker, HandlerCard]]] = {}
    for worker in workers:
        for one in worker.card.handlers if worker.card is not None else ():
            having.setdefault(one.handler, []).append((worker, one))
    unknown = sum(worker.card is None for worker in workers) if knows else None
    names = pauses.keys() | waiting.keys() | having.keys() if handler is None else {handler}
    keys = await _blocked(store, sorted(names & waiting.keys()), counts)
    return [
        Standing(
            backlog=waiting.get(name, Backlog(name, 0, 0)),
            counts=None if counts is None else counts.get(name, HandlerStanding(handler=name)),
            pause=pauses.get(name),
            having=having.get(name, ()),
            unknown=unknown,
            blocked=keys.get(name, ()),
        )
        for name in sorted(names)
    ]


async def _blocked(
    store: Inbox, waiting: Sequence[str], counts: Mapping[str, HandlerStanding] | None
) -> dict[str, Sequence[BlockedKey]]:
    """The order keys that are blocked of handlers for which runs wait, of those first that have most dead."""
    dead = dict.fromkeys(waiting, 1)
    if counts is not None:
        dead = {name: counts[name].dead if name in counts else 0 for name in waiting}
    likely = sorted((name for name in waiting if dead[name]), key=lambda name: -dead[name])
    names = likely[:LOOKED_AT]
    return dict(
        zip(names, await asyncio.gather(*(blocked(store, name) for name in names)), strict=True)
    )


async def _paused(store: Inbox) -> Sequence[Pause]:
    return await store.pauses() if isinstance(store, KeepsPauses) else ()


async def living_workers(store: Inbox) -> Sequence[LivingWorker]:
    """The workers that hold a lease; none of an inbox that keeps no cards."""
    knows = isinstance(store, KeepsCards) and store.keeps_cards
    return await cards_of(store).workers() if knows else ()


async def _counts(store: Inbox, told: InboxStanding | None) -> dict[str, HandlerStanding] | None:
    """What the inbox's indexes tell of each handler; None if it keeps no series."""
    if not isinstance(store, KeepsSeries) or not store.keeps_series:
        return None
    standing = told or await store.standing()
    return {one.handler: one for one in standing.handlers}


async def known_handler(
    store: Inbox, handler: str, told: InboxStanding | None = None
) -> KnownHandler:
    """What is known of a handler; raise `NotFound` if nothing is. `told` is as for `standings`."""
    # At once: each waits for the store more than it works here.
    (standing,), groups, hour = await asyncio.gather(
        standings(store, handler, told=told), _groups(store, handler), _last_hour(store, handler)
    )
    if not (standing.backlog.waiting or standing.pause or standing.having or groups or hour):
        unknown = await nothing_fits(store, Selection(handler=handler))
        if unknown:
            raise NotFound(f"no living worker has a handler {handler!r}, and {unknown}")
    return KnownHandler(standing=standing, hour=hour, groups=groups)


async def _groups(store: Inbox, handler: str) -> list[tuple[FailedOutcome, FailureGroup]]:
    """Its dead letters, and after them its runs that are tried again, by fault."""
    if not isinstance(store, Operations):
        return []
    found = await asyncio.gather(*(failures(store, status, handler=handler) for status in STATUSES))
    return [
        (status, group) for status, one in zip(STATUSES, found, strict=True) for group in one.groups
    ]


async def _last_hour(store: Inbox, handler: str) -> Mapping[str, Any] | None:
    """What it did in the last hour, as `trend` gives it; None if nothing is known of that."""
    if not (isinstance(store, KeepsSeries) and store.keeps_series):
        return None
    return next(iter(await trend(store, time.time() - HOUR, "handler", handler)), None)


def until(left: float | None) -> str:
    """For how much longer a pause lasts, in words."""
    return "until it is resumed" if left is None else f"for {lasting(left)} more"


def how_long(seconds: float | None) -> str:
    """How long a pause is to last, in words."""
    return "until it is resumed" if seconds is None else f"for {lasting(seconds)}"


def limits(one: HandlerCard) -> str:
    """A handler's limits in words."""
    found = [f"{one.places} at once in a worker"]
    if one.fleet is not None:
        found.append(f"{one.fleet} in all")
    if one.rate is not None:
        found.append(f"{one.rate.count} in {lasting(one.rate.seconds)}")
    return ", ".join([*found, f"{one.timeout:g} s each", counted(one.attempts, "attempt")])


def handler_object(one: Standing) -> dict[str, Any]:
    """A handler as the JSON object that other programs may rely on."""
    pause = one.pause
    paused = pause and {
        "by": pause.by,
        "reason": pause.reason,
        "since": instant(pause.since),
        "left": pause.left,
    }
    return {
        "handler": one.backlog.handler,
        "waiting": one.backlog.waiting,
        "due": one.backlog.due,
        "age": one.counts and round(one.counts.age, 3),
        "dead": one.counts and one.counts.dead,
        "workers": None if one.unknown is None else len(one.cards),
        "running": one.running,
        "stuck": sum(card.stuck for card in one.cards),
        "tripped": sum(card.tripped for card in one.cards),
        "paused": paused,
    }


def known_handler_object(found: KnownHandler) -> dict[str, Any]:
    """All that is known of a handler as the JSON object that other programs may rely on."""
    counts, hour = found.standing.counts, found.hour
    return {
        **handler_object(found.standing),
        "cards": [
            {"worker": worker.worker, **values_of(card)} for worker, card in found.standing.having
        ],
        "retrying": counts and counts.retrying,
        "hour": hour and {name: hour[name] for name in (*FIELDS["handler"], "took", "lag")},
        "failures": [{"status": status, **group_object(one)} for status, one in found.groups],
        "blocked": [blocked_object(one) for one in found.blocked],
    }
