"""What came from each source of late, who has gone silent, and what is known of one."""

import asyncio
import math

import pytest

from tests.cli.presenting import present
from tests.desk.opening import asked
from webhook_receiver.desk.sources import known_source, known_source_object, source_object, sources
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.cards import HandlerCard
from webhook_receiver.inbox.series import Point, put_together
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

    async def series(self, kind, *, since, until=math.inf, name=None, every=60, durations=True):
        found = [one for one in self.points if one.kind == kind and since <= one.at < until]
        return [
            Point(kind, one.name, *put_together(one.at, one.seconds, every), one.numbers)
            for one in found
        ]


@pytest.mark.parametrize(
    ("times", "gap", "silent"),
    [
        ([5 * HOUR, 6 * HOUR, 7 * HOUR], HOUR, False),
        ([5 * HOUR, 5 * HOUR + 600, 5 * HOUR + 1200], 600.0, True),
        ([HOUR / 2, HOUR / 2 + 60], 60.0, False),
        ([5 * HOUR], None, False),
        ([], None, False),
    ],
)
def test_a_source_is_silent_after_ten_of_its_usual_gaps_and_an_hour(times, gap, silent):
    points = [point("source", "shop", NOW - ago, accepted=1) for ago in sorted(times, reverse=True)]
    refused = point("source", "shop", NOW - 60, refused=2)
    (found,) = asyncio.run(sources(Stored(*points, refused), NOW))
    assert (found.gap, found.silent) == (gap, silent)
    assert found.last_at == (NOW - min(times) if times else None)
    assert found.turned_away == 2


def test_one_that_is_configured_is_there_before_anything_came():
    points = [point("source", "shop", NOW - 60, accepted=2, drifted=1)]
    shop, till = asyncio.run(sources(Stored(*points), NOW, configured=["till"]))
    assert (shop.source, shop.taken, shop.drifted) == ("shop", 2, 1)
    assert source_object(till) == {
        "source": "till",
        "last_at": None,
        "gap": None,
        "silent": False,
        "day": {"taken": 0, "turned_away": 0, "drifted": 0},
    }


def test_all_that_is_known_of_one_is_told(filled):
    card = HandlerCard(
        handler="book", patterns=("shop:*", "till:*"), places=1, timeout=1.0, attempts=1
    )
    present(filled, one=[card], old=None)
    totals = Totals()
    totals.count("source", "shop", "accepted", 0.004)

    async def known(store):
        await store.tally(totals.take())
        return await known_source(store, "shop")

    found = asked(known, filled)
    assert (found.provider, found.handlers) == ("generic", {"book": ["shop:*"]})
    told = known_source_object(found)
    assert (told["hour"]["accepted"], told["silent"], told["gap"]) == (1, False, None)
    assert told["last_at"].endswith("Z")
    assert told["refused"] == [{"code": "bad_signature", "hour": 3, "day": 3}]


def test_one_of_which_only_events_are_known_has_no_numbers(filled):
    told = known_source_object(asked(lambda store: known_source(store, "shop"), filled))
    assert (told["hour"], told["gap"], told["silent"]) == (None, None, False)


def test_one_that_nobody_knows_is_not_found(filled):
    with pytest.raises(NotFound, match="no event has come to a source named 'shpo'"):
        asked(lambda store: known_source(store, "shpo"), filled)
