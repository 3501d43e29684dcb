"""Handlers: how each stands, all that is known of one, and its pause.

What is here comes from the inbox: this process may have no handlers, and workers tell theirs.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webhook_receiver.console.charts import OUTCOMES, Chart, stacked, started, timed
from webhook_receiver.console.masking import masked_keys
from webhook_receiver.console.ranges import RANGES, Axis, Range, axis
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.handlers import (
    FALLBACK,
    Standing,
    handler_object,
    how_long,
    known_handler,
    known_handler_object,
    limits,
    living_workers,
    standings,
)
from webhook_receiver.desk.ordering import blocked_object, number
from webhook_receiver.desk.times import a_while, moment
from webhook_receiver.desk.trends import shown, trend
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import PauseHandler, Resume, perform
from webhook_receiver.inbox.cards import LivingWorker
from webhook_receiver.inbox.series import KeepsSeries, Point
from webhook_receiver.types import HOUR, YEAR

if TYPE_CHECKING:
    from starlette.responses import Response

    from webhook_receiver.inbox.protocol import Inbox

KEYS_SHOWN = 20
"""Blocked order keys: a program is given all that the inbox names."""

_RAN = ("done", "skipped", "retrying", "dead", "lost")


@dataclass(frozen=True, slots=True)
class Row:
    """A handler as the list shows it.

    Attributes:
        standing: what waits for it, who has it, who paused it.
        hour: what it did in the last hour, as `trend` gives it; None if nothing was counted.
    """

    standing: Standing
    hour: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """The handler's name."""
        return self.standing.backlog.handler

    @property
    def takes(self) -> Sequence[str]:
        """Which events it takes; workers of two versions may differ."""
        cards = self.standing.cards
        return list(dict.fromkeys(", ".join(one.patterns) or FALLBACK for one in cards))

    @property
    def ran(self) -> int | None:
        """How many attempts ended in the last hour."""
        return None if self.hour is None else sum(self.hour[field] for field in _RAN)

    @property
    def well(self) -> str:
        """Which share of them worked, in words."""
        if self.hour is None or not self.ran:
            return ""
        return f"{100 * (self.hour['done'] + self.hour['skipped']) / self.ran:.1f} %"

    @property
    def took(self) -> str:
        """What half and 99 of a hundred of them took, in words."""
        return "" if self.hour is None else shown(self.hour["took"])

    @property
    def places(self) -> int:
        """How many attempts all workers make at once."""
        return sum(one.places for one in self.standing.cards)

    @property
    def worst(self) -> tuple[int, int, int, str]:
        """Sorts the one first that needs somebody most."""
        counts = self.standing.counts
        dead = 0 if counts is None else counts.dead
        return (-len(self.standing.states), -dead, -self.standing.backlog.waiting, self.name)


async def handlers(visit: Visit) -> Response:
    """How each handler stands, the worst first."""
    found = await standings(visit.inbox, told=visit.standing)
    hours = await _last_hour(visit.inbox)
    rows = [Row(one, hours.get(one.backlog.handler)) for one in found]
    values = {"rows": sorted(rows, key=lambda row: row.worst)}
    return visit.render("handlers.html", values, objects=[handler_object(one) for one in found])


async def one(visit: Visit) -> Response:
    """All that is known of one handler."""
    name = visit.request.path_params["name"]
    over = axis(_range(visit), visit.now)
    found, workers, charted = await asyncio.gather(
        known_handler(visit.inbox, name, visit.standing),
        living_workers(visit.inbox),
        _points(visit, name, over),
    )
    blocked = masked_keys(found.blocked, visit.house.options, visit.operator.role)
    values = {
        "blocked": blocked[:KEYS_SHOWN],
        "keys": len(blocked),
        "row": Row(found.standing, found.hour),
        "known": found,
        "limits": list(dict.fromkeys(limits(card) for card in found.standing.cards)),
        "workers": len(workers),
        "number": number,
        "ranges": RANGES,
        "range": _range(visit),
        "charts": _charts(charted, workers, over),
    }
    objects = {**known_handler_object(found), "blocked": [blocked_object(one) for one in blocked]}
    return visit.render("handler.html", values, objects=objects)


def _range(visit: Visit) -> Range:
    for one in RANGES:
        if one == visit.param("range"):
            return one
    return "1h"


async def _points(
    visit: Visit, name: str, over: Axis
) -> tuple[Sequence[Point], Sequence[Point]] | None:
    """Its attempts, and how long events waited for it; None of an inbox that keeps no numbers."""
    store = visit.inbox
    if not (isinstance(store, KeepsSeries) and store.keeps_series):
        return None
    attempts, lags = await asyncio.gather(
        store.series("handler", since=over.begin, name=name, every=over.seconds),
        store.series("lag", since=over.begin, name=name, every=over.seconds),
    )
    return attempts, lags


def _charts(
    charted: tuple[Sequence[Point], Sequence[Point]] | None,
    workers: Sequence[LivingWorker],
    over: Axis,
) -> list[Chart]:
    """How its attempts ended, how long they took, and how long events waited for it."""
    if charted is None:
        return []
    attempts, lags = charted
    starts = [
        (one.started_at, one.card.version)
        for one in workers
        if one.card is not None and one.started_at is not None
    ]
    marks = started(starts, over)
    return [
        stacked("outcomes", "Attempts by outcome", "handler", OUTCOMES, attempts, over, marks),
        timed("took", "Time of attempts that worked", attempts, over, marks),
        timed("lag", "Wait from receipt to start", lags, over, marks),
    ]


async def _last_hour(store: Inbox) -> Mapping[str, Mapping[str, Any]]:
    """What each handler did in the last hour, by name; nothing of an inbox that keeps no numbers."""
    if not (isinstance(store, KeepsSeries) and store.keeps_series):
        return {}
    found = await trend(store, time.time() - HOUR, "handler")
    return {one["handler"]: one for one in found}


async def pause(visit: Visit) -> Response:
    """Begin no more runs of a handler."""
    name, length = _handler(visit), _length(visit)
    act = visit.audited("handlers pause", f"handler {name}, {how_long(length)}", needs_reason=True)
    await perform(visit.inbox, PauseHandler(name, length, act.who, act.reason), act)
    return visit.back("/handlers", did=act.id)


async def resume(visit: Visit) -> Response:
    """End a handler's pause."""
    name = _handler(visit)
    act = visit.audited("handlers resume", f"handler {name}")
    await perform(visit.inbox, Resume(name), act)
    return visit.back("/handlers", did=act.id)


def _handler(visit: Visit) -> str:
    name = visit.field("handler")
    if name is None:
        raise ConfigurationError("the form names no handler: send its name as `handler`")
    return name


def _length(visit: Visit) -> float | None:
    """For how many seconds a form asks for a pause; None: until it is resumed."""
    span, end = visit.field("for"), moment(visit.field("until"), "until")
    if span is not None and end is not None:
        raise ConfigurationError("say how long, or until when, and not both")
    if end is not None:
        length = end - visit.now
        if not 0 < length <= YEAR:
            raise ConfigurationError("until must be in the future, and within a year")
        return length
    return None if span is None else a_while(span, "for")


PAGES = (
    Page("/handlers", handlers, "handlers list"),
    Page("/handlers/{name:path}", one, "handlers show"),
)
ACTS = (
    Act("/handlers/pause", pause, "handlers pause"),
    Act("/handlers/resume", resume, "handlers resume"),
)
