"""Ranges of time, in steps."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.console.ranges import RANGES, Range, axis

ranges = st.sampled_from(get_args(Range))


@given(ranges, st.floats(1, 4e9))
def test_the_step_under_way_is_the_last_and_all_begin_at_whole_multiples(range_, now):
    over = axis(range_, now)
    assert over.step_of(now) == over.steps - 1
    assert over.end - over.seconds <= now < over.end
    assert all(over.at(step) % over.seconds == 0 for step in range(over.steps))
    assert RANGES[range_].steps <= 60


@given(ranges, st.integers(-100, 100))
def test_a_time_is_in_its_step_or_in_none(range_, step):
    over = axis(range_, 1_764_471_530.0)
    inside = 0 <= step < over.steps
    for moment in (over.at(step), over.at(step + 1) - 0.001):
        assert over.index(moment) == step
        assert over.step_of(moment) == (step if inside else None)


def test_a_step_has_its_day_where_hours_are_shown():
    assert axis("24h", 1_764_471_530.0).clock(59) == "02:48"
    assert axis("7d", 1_764_471_530.0).clock(55) == "30 Nov 00:00"
    assert axis("1h", 1_764_471_530.0).instant(0) == "2025-11-30T01:59Z"
