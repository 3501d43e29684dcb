"""`sources list`: what came from each source of late, and which have gone silent."""

import time
from collections.abc import Sequence
from typing import Any

from webhook_receiver.alarms.silence import TAKEN, counted, silent_after, usual_gap
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.times import instant
from webhook_receiver.inbox.series import KeepsSeries, Point, series_of
from webhook_receiver.spans import lasting
from webhook_receiver.types import DAY, WEEK

SILENT_GAPS = 10
"""A source is silent once it has been for so many of its usual gaps, and for an hour at least."""

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
    taken = [point for point in points if counted(point, TAKEN)]
    last, gap = (taken[-1].at if taken else None), usual_gap(taken)
    quiet = 0.0 if last is None else now - last
    day = [point for point in points if point.at >= now - DAY]
    return {
        "source": name,
        "last_at": last,
        "gap": None if gap is None else round(gap, 1),
        "silent": gap is not None and quiet > silent_after(gap, SILENT_GAPS),
        "day": {
            "taken": sum(counted(point, TAKEN) for point in day),
            "turned_away": sum(counted(point, _TURNED_AWAY) for point in day),
            "drifted": sum(counted(point, ("drifted",)) for point in day),
        },
    }
