"""`sources list`: what came from each source of late, and which have gone silent."""

import time
from collections.abc import Sequence
from typing import Any

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import instant, lasting, print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.inbox.series import KeepsSeries, Point, series_of
from webhook_receiver.tally import counts
from webhook_receiver.types import DAY, HOUR, WEEK

SILENT_GAPS = 10
"""A source is silent once it has been for so many of its usual gaps, and for an hour at least."""

_TAKEN = ("accepted", "duplicate", "handshake")
_TURNED_AWAY = ("refused", "malformed", "unavailable", "failed")


@placed
def list_sources(at: Place, as_json: Json = False) -> None:
    """List each source's last delivery beside its usual gap, and what came in the last day.

    That is of the last week, to the minute or hour by which it was counted.
    """

    async def work() -> list[dict[str, Any]]:
        async with opened(at) as store:
            return await sources(series_of(store), time.time())

    found = run(work())
    if as_json:
        for one in found:
            last = None if one["last_at"] is None else instant(one["last_at"])
            print_json({**one, "last_at": last})
        return
    rows = [
        (
            one["source"],
            "never" if one["last_at"] is None else stamp(one["last_at"]),
            "" if one["gap"] is None else lasting(one["gap"]),
            "silent" if one["silent"] else "",
            *(one["day"][field] for field in ("taken", "turned_away", "drifted")),
        )
        for one in found
    ]
    columns = ("source", "last", "usual gap", "", "taken 24h", "turned away 24h", "drifted 24h")
    print_table(columns, rows, "No source has had a delivery in the last week.")


async def sources(store: KeepsSeries, now: float, name: str | None = None) -> list[dict[str, Any]]:
    """Each source that had a delivery in the last week, or one of them.

    `last_at` is in seconds since the epoch.
    """
    by_name: dict[str, list[Point]] = {}
    for point in await store.series("source", since=now - WEEK, name=name):
        by_name.setdefault(point.name, []).append(point)
    return [_source(name, by_name[name], now) for name in sorted(by_name)]


def _source(name: str, points: Sequence[Point], now: float) -> dict[str, Any]:
    taken = [(point, _sum(point, _TAKEN)) for point in points]
    taken = [(point, number) for point, number in taken if number]
    last = taken[-1][0].at if taken else None
    total = sum(number for _, number in taken)
    gap = None
    if last is not None and total > 1:
        gap = max(1.0, (last - taken[0][0].at) / (total - 1))
    quiet = 0.0 if last is None else now - last
    day = [point for point in points if point.at >= now - DAY]
    return {
        "source": name,
        "last_at": last,
        "gap": None if gap is None else round(gap, 1),
        "silent": gap is not None and quiet > max(HOUR, SILENT_GAPS * gap),
        "day": {
            "taken": sum(_sum(point, _TAKEN) for point in day),
            "turned_away": sum(_sum(point, _TURNED_AWAY) for point in day),
            "drifted": sum(_sum(point, ("drifted",)) for point in day),
        },
    }


def _sum(point: Point, fields: Sequence[str]) -> int:
    found = counts("source", point.numbers)
    return sum(found[field] for field in fields)
