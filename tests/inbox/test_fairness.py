"""Who gets a handler's places: sources in turn, and limits."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webhook_receiver.inbox.fairness import (
    SourceQueue,
    allowed,
    by_handler,
    in_turn,
    next_token,
    share,
    spend,
    tokens,
)
from webhook_receiver.inbox.records import Demand
from webhook_receiver.types import Rate


def queues(count):
    return [SourceQueue("h", f"s{number}", float(number)) for number in range(count)]


def served(queues, places, waiting):
    """What each source gets of the places, where so many runs of each wait."""
    left, got = places, {}
    order = in_turn(queues, places, 0)
    for index, queue in enumerate(order):
        got[queue.source] = min(waiting[queue.source], share(left, len(order) - index))
        left -= got[queue.source]
    return got


def test_places_are_shared_evenly_and_the_one_that_waited_longest_gets_what_is_left():
    assert served(queues(3), 9, {"s0": 99, "s1": 99, "s2": 99}) == {"s0": 3, "s1": 3, "s2": 3}
    assert served(queues(3), 10, {"s0": 99, "s1": 1, "s2": 0}) == {"s0": 9, "s1": 1, "s2": 0}
    assert served(queues(2), 3, {"s0": 99, "s1": 99}) == {"s0": 1, "s1": 2}
    assert served(queues(1), 5, {"s0": 3}) == {"s0": 3}


@given(st.integers(0, 40), st.integers(0, 12), st.integers(0, 10_000))
def test_a_turn_gives_away_no_more_than_there_is(places, count, turn):
    order = in_turn(queues(count), places, turn)
    assert len(order) == min(count, places)
    assert len(set(order)) == len(order)
    left = places
    for index in range(len(order)):
        mine = share(left, len(order) - index)
        assert 1 <= mine <= left
        left -= mine
    assert left == 0 or not order


# A claim every so many turns: other handlers' claims may come between a handler's own, in a rhythm.
@given(st.integers(2, 40), st.integers(1, 4), st.integers(1, 8), st.integers(0, 2**20))
@example(2, 1, 2, 0)
@example(40, 4, 8, 2**20)
def test_no_source_starves_whatever_the_rhythm(count, places, rhythm, first):
    waiting = {queue.source for queue in queues(count)}
    for turn in range(12 * math.ceil(count / places) + 12):
        waiting -= {queue.source for queue in in_turn(queues(count), places, first + turn * rhythm)}
    assert waiting == set()


@pytest.mark.parametrize(
    ("demand", "running", "left", "expected"),
    [
        (Demand(5), 99, 0, 5),
        (Demand(0), 0, 9, 0),
        (Demand(5, fleet=3), 0, 0, 3),
        (Demand(5, fleet=3), 2, 0, 1),
        (Demand(5, fleet=3), 7, 0, 0),
        (Demand(5, rate=Rate(9, 1.0)), 0, 2, 2),
        (Demand(5, rate=Rate(9, 1.0)), 0, 9, 5),
        (Demand(5, fleet=4, rate=Rate(9, 1.0)), 1, 2, 2),
        (Demand(5, fleet=4, rate=Rate(9, 1.0)), 3, 2, 1),
    ],
)
def test_what_is_allowed_is_the_least_of_the_limits(demand, running, left, expected):
    assert allowed(demand, running, left) == expected


NOW = 1_790_000_000.0


RATES = st.builds(Rate, st.integers(1, 5_000), st.sampled_from([1.0, 60.0, 3_600.0, 86_400.0]))


@given(RATES)
def test_all_of_a_rate_at_once_and_then_one_after_each_interval(rate):
    interval = rate.seconds / rate.count
    assert tokens(rate, 0.0, NOW) == rate.count
    spent = spend(rate, 0.0, NOW, rate.count)
    assert tokens(rate, spent, NOW) == 0
    assert next_token(rate, spent, NOW) == pytest.approx(interval, abs=1e-5)
    assert tokens(rate, spent, NOW + interval + 1e-6) >= 1
    assert tokens(rate, spent, NOW + 2 * rate.seconds) == rate.count


LOOKS = st.lists(st.tuples(st.floats(0.0, 2.0), st.integers(0, 5_000)), max_size=60)


@given(RATES, LOOKS)
def test_no_window_has_more_than_what_was_saved_up_and_what_came_meanwhile(rate, looks):
    interval = rate.seconds / rate.count
    now, spent, taken = NOW, 0.0, []
    for wait, wanted in looks:
        now += wait * rate.seconds / 4
        count = min(wanted, tokens(rate, spent, now))
        if count:
            spent = spend(rate, spent, now, count)
            taken.append((now, count))
        assert 0 <= tokens(rate, spent, now) <= rate.count
        if tokens(rate, spent, now) == 0:
            assert 0 <= next_token(rate, spent, now) <= interval + 1e-5
    for start, (begin, _) in enumerate(taken):
        total = 0
        for end, count in taken[start:]:
            total += count
            assert total <= rate.count + (end - begin) / interval + 1e-3 + 1e-5 / interval


def test_a_wait_for_a_token_is_long_enough():
    rate = Rate(3, 10.0)
    spent = spend(rate, 0.0, NOW, 3)
    for _ in range(200):
        now = NOW + next_token(rate, spent, NOW)
        assert tokens(rate, spent, now) == 1
        spent = spend(rate, spent, now, 1)


@pytest.mark.parametrize("ahead", [86_400.0, 1e6, 1e12])
def test_what_a_slower_rate_spent_is_not_waited_for(ahead):
    rate = Rate(10, 1.0)
    assert tokens(rate, NOW + ahead, NOW) == 1
    assert next_token(rate, NOW + ahead, NOW) == 0.0
    spent = spend(rate, NOW + ahead, NOW, 1)
    assert tokens(rate, spent, NOW) == 0
    assert next_token(rate, spent, NOW) == pytest.approx(0.1, abs=1e-5)


def test_queues_by_handler():
    found = by_handler(
        [SourceQueue("h", "a", 0.0), SourceQueue("g", "a", 0.0), SourceQueue("h", "b", 0.0)]
    )
    assert {name: [queue.source for queue in group] for name, group in found.items()} == {
        "h": ["a", "b"],
        "g": ["a"],
    }
