"""What was counted by the minute, in lines."""

import asyncio
import time

import pytest

from webhook_receiver.desk.trends import shown, step_for, trend, trend_object
from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import WIDTH
from webhook_receiver.types import DAY, HOUR


@pytest.mark.parametrize(
    ("seconds", "stored", "step"),
    [
        (600.0, 60, 60),
        (HOUR, 60, 300),
        (6 * HOUR, 60, 900),
        (HOUR, 3600, 3600),
        (7 * DAY, 60, 86_400),
        (90 * DAY, 3600, 86_400),
    ],
)
def test_a_line_covers_a_round_span_no_shorter_than_what_is_stored(seconds, stored, step):
    point = Point("source", "shop", int(time.time()), stored, [0] * WIDTH)
    assert step_for(seconds, [point]) == step


def test_hours_and_minutes_are_summed_in_one_line():
    class Stored:
        async def series(self, kind, *, since, until=None, name=None, every=60, durations=True):
            ones = [1] * WIDTH
            return [
                Point(kind, "a", 7 * 86_400, 3600, ones),
                Point(kind, "b", 7 * 86_400 + 3_540, 60, ones),
            ]

    (line,) = asyncio.run(trend(Stored(), time.time() - 600.0, "answer"))
    assert (line["at"], line["seconds"], line["accepted"]) == (7 * 86_400, 3600, 2)


def test_a_line_of_time_is_told_by_the_clock_and_another_as_it_is():
    assert trend_object({"at": 60, "accepted": 1})["at"] == "1970-01-01T00:01:00.000Z"
    assert trend_object({"source": "shop", "accepted": 1}) == {"source": "shop", "accepted": 1}


def test_what_nobody_knows_is_a_dash():
    assert shown({"p50": 0.25, "p99": None}) == "250 ms / -"
