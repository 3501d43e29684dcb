"""The first page: whether deliveries are taken, what waits, and what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from webhook_receiver.console.overviews import WORST, Overview
from webhook_receiver.console.ranges import RANGES, Range
from webhook_receiver.console.visit import Page, Visit
from webhook_receiver.desk.times import instant
from webhook_receiver.desk.trends import trend, trend_object
from webhook_receiver.desk.watching import sentence, sight_object
from webhook_receiver.inbox.series import series_of
from webhook_receiver.provider.event_types import event_types
from webhook_receiver.spans import brief

_RANGES: Mapping[str, Range] = {one: one for one in RANGES}


async def overview(visit: Visit) -> Response:
    """How the inbox does, over a range of time."""
    range_ = _RANGES.get(visit.param("range") or "", "1h")
    found = await visit.house.overviews.over(range_, visit.standing)
    if visit.wants_json:
        return visit.render("overview.html", {}, objects=await _objects(visit, found))
    p99 = found.sight.took.get("p99")
    return visit.render(
        "overview.html",
        {
            "found": found,
            "sight": found.sight,
            "first": sentence(found.sight) + ("" if p99 is None else f" · p99 ack {brief(p99)}"),
            "durability": visit.house.durability,
            "range": range_,
            "ranges": list(RANGES),
            "worst": WORST,
            "send": _first_command(visit),
        },
    )


def _first_command(visit: Visit) -> str:
    """What sends a first delivery, if there is a source that it can be sent to."""
    if visit.receiver is not None:
        for name, source in visit.receiver.sources.items():
            types = event_types(source.config.provider)
            return f"webhook-receiver send {name} {types[0] if types else 'ping'}"
    return "webhook-receiver send SOURCE EVENT"


async def _objects(visit: Visit, found: Overview) -> dict[str, Any]:
    """The same as `stats --watch` and `stats --since` give, with what needs attention."""
    lines = await trend(series_of(visit.inbox), found.since, "answer")
    return {
        **sight_object(found.sight),
        "since": instant(found.since),
        "series": [trend_object(one) for one in lines],
        "attention": [
            {"level": one.level, "about": one.about, "text": one.text, "page": one.runbook}
            for one in found.notices
        ],
    }


PAGES = (Page("/", overview, "stats"),)
