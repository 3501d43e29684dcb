"""A source's usual gap, and when it is silent."""

from collections import Counter

import pytest

from tests.alarms.facts import NOW, point
from webhook_receiver.alarms.silence import LEAST_TAKEN, counted, silent_after, speaks, usual_gap
from webhook_receiver.types import DAY, HOUR, WEEK


def hours(*ago, **numbers):
    return [point("source", "shop", ago=one * HOUR, seconds=3600, **numbers) for one in ago]


@pytest.mark.parametrize(
    ("points", "gap"),
    [
        ([], None),
        (hours(1, accepted=1), None),
        (hours(3, 1, accepted=1), 2 * HOUR),
        (hours(5, 1, accepted=1, duplicate=1, handshake=1), 4.5 * HOUR / 5),
        (hours(5, 1, refused=9), None),
        (hours(1, accepted=5000), 1.0),
    ],
)
def test_the_usual_gap_is_the_mean_of_what_was_taken(points, gap):
    assert usual_gap(points) == gap


@pytest.mark.parametrize("begin", range(0, 600, 60))
def test_the_usual_gap_is_much_the_same_however_long_spans_are(begin):
    """20 deliveries, one a minute, from somewhere in a span of ten minutes on."""
    times = [begin + 60 * number for number in range(20)]
    minutes = [point("source", "shop", ago=NOW - at, accepted=1) for at in times]
    spans = Counter(at // 600 * 600 for at in times)
    tens = [
        point("source", "shop", ago=NOW - at, seconds=600, accepted=number)
        for at, number in sorted(spans.items())
    ]
    assert usual_gap(minutes) == 60.0
    assert 50.0 < usual_gap(tens) < 90.0  # of three spans, the outer ones are hardly begun


@pytest.mark.parametrize(("gap", "seconds"), [(1.0, HOUR), (600.0, 6000.0)])
def test_nobody_is_silent_before_an_hour(gap, seconds):
    assert silent_after(gap, 10) == seconds


def test_only_a_source_with_a_weeks_history_is_judged():
    days = [200, *range(190, 50, -10)]
    assert len(days) > LEAST_TAKEN
    assert speaks(hours(*days, accepted=1), NOW - WEEK) == pytest.approx(10 * HOUR, rel=0.01)
    assert speaks(hours(*days[5:], accepted=1), NOW - WEEK) is None
    assert speaks(hours(*days[:5], accepted=1), NOW - WEEK) is None
    assert speaks([], NOW - WEEK) is None
    assert speaks(hours(*days, accepted=1), NOW - 10 * DAY) is None


def test_fields_are_added_up():
    assert counted(point("source", "shop", refused=2, failed=3), ("refused", "failed")) == 5
