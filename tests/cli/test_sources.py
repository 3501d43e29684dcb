"""`sources list`: what came from each source of late, and who has gone silent."""

import asyncio

import pytest

from webhook_receiver.cli.sources import sources
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import FIELDS, WIDTH, Totals
from webhook_receiver.types import DAY, HOUR

NOW = 10 * DAY


def point(kind, name, at, **numbers):
    row = [0] * WIDTH
    for field, number in numbers.items():
        row[FIELDS[kind].index(field)] = number
    return Point(kind, name, int(at), 60, row)


class Stored:
    def __init__(self, *points):
        self.points = points

    async def series(self, kind, *, since, until=None, name=None):
        return [one for one in self.points if one.kind == kind and one.at >= since]


@pytest.mark.parametrize(
    ("times", "gap", "silent"),
    [
        ([5 * HOUR, 6 * HOUR, 7 * HOUR], HOUR, False),
        ([5 * HOUR, 5 * HOUR + 60, 5 * HOUR + 120], 60.0, True),
        ([HOUR / 2, HOUR / 2 + 60], 60.0, False),
        ([5 * HOUR], None, False),
        ([], None, False),
    ],
)
def test_a_source_is_silent_after_ten_of_its_usual_gaps_and_an_hour(times, gap, silent):
    points = [point("source", "shop", NOW - ago, accepted=1) for ago in sorted(times, reverse=True)]
    refused = point("source", "shop", NOW - 60, refused=2)
    (found,) = asyncio.run(sources(Stored(*points, refused), NOW))
    assert (found["gap"], found["silent"]) == (gap, silent)
    assert found["last_at"] == (NOW - min(times) if times else None)
    assert found["day"]["turned_away"] == 2


def test_what_came_of_late_is_printed(inbox, lines, call):
    assert lines("sources") == []
    code, shown, _ = call("sources", "list", "--inbox", "sqlite:///inbox.db")
    assert (code, shown) == (0, "No source has had a delivery in the last week.\n")

    async def fill():
        store = open_inbox("sqlite:///inbox.db")
        await store.start()
        totals = Totals()
        totals.count("source", "shop", "accepted")
        try:
            await store.tally([row._replace(ago=2 * DAY) for row in totals.take()])
        finally:
            await store.stop()

    asyncio.run(fill())
    (shop,) = lines("sources", "list")
    assert (shop["source"], shop["gap"], shop["silent"], shop["day"]["taken"]) == (
        *("shop", None, False, 0),
    )
    assert shop["last_at"].endswith("Z")
    assert "shop" in call("sources", "list", "--inbox", "sqlite:///inbox.db")[1]
