"""Sources: what came from each of late, which have gone silent, and who takes their events."""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.alarms.silence import TAKEN, counted, silent_after, usual_gap
from webhook_receiver.desk.reasons import nothing_fits
from webhook_receiver.desk.times import instant
from webhook_receiver.desk.trends import trend
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.cards import KeepsCards
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import MINUTE, KeepsSeries, Point, series_of, span_of
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.tally import FIELDS
from webhook_receiver.types import DAY, HOUR, WEEK

SILENT_GAPS = 10
"""A source is silent once it has been for so many of its usual gaps, and for an hour at least."""

PRECISE_SECONDS = 10 * MINUTE
"""What is more than an hour ago is known to ten minutes."""

_TURNED_AWAY = ("refused", "malformed", "unavailable", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWeek:
    """What came from a source in the last week.

    Attributes:
        source: its name.
        last_at: when its last delivery was taken, in seconds since the epoch; None: not within a week.
        gap: the usual time between two deliveries, in seconds; None if that isn't known.
        silent: whether it has been silent for much longer than usual.
        taken: how many deliveries were taken in the last day.
        turned_away: how many were turned away in it.
        drifted: how many of its payloads contradicted their handler's model in it.
    """

    source: str
    last_at: float | None
    gap: float | None
    silent: bool
    taken: int
    turned_away: int
    drifted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """What is known of a source.

    Attributes:
        source: its name.
        provider: its provider, by its newest event; None if it has none.
        week: its last delivery, and its usual gap; None if nothing came.
        hour: how its deliveries were answered in the last hour, as `trend` gives it; None if none came.
        refused: what was refused lately, by code.
        handlers: each living worker's handlers that take events of it, with those of their patterns.
    """

    source: str
    provider: str | None
    week: SourceWeek | None
    hour: Mapping[str, Any] | None
    refused: Sequence[Rejected]
    handlers: Mapping[str, Sequence[str]]


async def sources(
    store: KeepsSeries, now: float, name: str | None = None, *, configured: Collection[str] = ()
) -> list[SourceWeek]:
    """Each source that had a delivery in the last week or is configured, by name; or one of the former."""
    by_name: dict[str, list[Point]] = {one: [] for one in configured}
    lately = span_of(now - HOUR, PRECISE_SECONDS)
    for point in (
        *await store.series(
            "source", since=now - WEEK, until=lately, name=name, every=PRECISE_SECONDS
        ),
        *await store.series("source", since=lately, name=name),
    ):
        by_name.setdefault(point.name, []).append(point)
    return [_week(one, by_name[one], now) for one in sorted(by_name)]


def _week(name: str, points: Sequence[Point], now: float) -> SourceWeek:
    taken = [point for point in points if counted(point, TAKEN)]
    last, gap = (taken[-1].at if taken else None), usual_gap(taken)
    quiet = 0.0 if last is None else now - last
    day = [point for point in points if point.at >= now - DAY]
    return SourceWeek(
        source=name,
        last_at=last,
        gap=None if gap is None else round(gap, 1),
        silent=gap is not None and quiet > silent_after(gap, SILENT_GAPS),
        taken=sum(counted(point, TAKEN) for point in day),
        turned_away=sum(counted(point, _TURNED_AWAY) for point in day),
        drifted=sum(counted(point, ("drifted",)) for point in day),
    )


async def known_source(store: Inbox, source: str) -> KnownSource:
    """What is known of a source; raise `NotFound` if nothing is."""
    series = series_of(store)
    now = time.time()
    week = await sources(series, now, source)
    hour = await trend(series, now - HOUR, "source", source)
    newest = (await operations_of(store).page(Search(source=source, limit=1))).events
    refused = [one for one in await series.lately() if one.rejection.source == source]
    if not (week or newest or refused):
        raise NotFound(await nothing_fits(store, Selection(source=source)))
    provider = newest[0].provider if newest else None
    return KnownSource(
        source=source,
        provider=provider,
        week=week[0] if week else None,
        hour=hour[0] if hour else None,
        refused=refused,
        handlers=await _handlers(store, {source, provider, "*"}),
    )


async def _handlers(store: Inbox, senders: set[str | None]) -> dict[str, list[str]]:
    """The handlers of living workers that have a pattern of one of these senders."""
    found: dict[str, list[str]] = {}
    workers = await store.workers() if isinstance(store, KeepsCards) and store.keeps_cards else []
    for worker in workers:
        for handler in worker.card.handlers if worker.card is not None else ():
            own = [text for text in handler.patterns if Pattern.parse(text).sender in senders]
            if own:
                found[handler.handler] = own
    return dict(sorted(found.items()))


def source_object(one: SourceWeek) -> dict[str, Any]:
    """A source as the JSON object that other programs may rely on."""
    return {
        "source": one.source,
        "last_at": None if one.last_at is None else instant(one.last_at),
        "gap": one.gap,
        "silent": one.silent,
        "day": {"taken": one.taken, "turned_away": one.turned_away, "drifted": one.drifted},
    }


def known_source_object(found: KnownSource) -> dict[str, Any]:
    """All that is known of a source as the JSON object that other programs may rely on."""
    week, hour = found.week, found.hour
    last = None if week is None else week.last_at
    return {
        "source": found.source,
        "provider": found.provider,
        "last_at": None if last is None else instant(last),
        "gap": week and week.gap,
        "silent": week is not None and week.silent,
        "hour": hour and {name: hour[name] for name in (*FIELDS["source"], "took")},
        "refused": [
            {"code": one.rejection.code, "hour": one.hour, "day": one.day} for one in found.refused
        ],
        "handlers": found.handlers,
    }
