"""How fast passwords may be tried."""

import pytest

from webhook_receiver.console.throttle import (
    FORGOTTEN_SECONDS,
    FREE_TRIES,
    LONGEST_SECONDS,
    MOST_NAMES,
    Throttle,
)


def failing(throttle: Throttle, name: str, times: int, now: float = 0.0) -> float:
    """Fail so many times, each as soon as it is taken; return when the last was."""
    for _ in range(times):
        now = taken(throttle, name, now)
    return now


def taken(throttle: Throttle, name: str, now: float) -> float:
    """Wait until a try is taken; return when."""
    wait = throttle.take(name, now)
    assert not wait or throttle.take(name, now + wait) == 0.0
    return now + wait


@pytest.mark.parametrize(
    ("failed", "wait"),
    [
        (0, 0.0),
        (FREE_TRIES - 1, 0.0),
        (FREE_TRIES, 1.0),
        (FREE_TRIES + 1, 2.0),
        (FREE_TRIES + 5, 32.0),
        (FREE_TRIES + 6, LONGEST_SECONDS),
        (FREE_TRIES + 40, LONGEST_SECONDS),
    ],
)
def test_each_failure_after_five_doubles_the_wait_up_to_a_minute(failed: int, wait: float) -> None:
    throttle = Throttle()
    now = failing(throttle, "ann", failed)
    assert throttle.take("ann", now) == wait


def test_a_try_that_is_refused_counts_as_none() -> None:
    throttle = Throttle()
    now = failing(throttle, "ann", FREE_TRIES)
    for _ in range(100):
        assert throttle.take("ann", now + 0.5) == 0.5
    assert throttle.take("ann", now + 1.0) == 0.0


def test_all_names_together_are_counted_too() -> None:
    throttle = Throttle()
    for number in range(FREE_TRIES):
        assert throttle.take(f"name {number}", 0.0) == 0.0
    assert throttle.take("ann", 0.0) == 1.0
    assert throttle.take("ann", 1.0) == 0.0
    assert throttle.take("vic", 1.0) == 2.0


def test_success_forgets_the_failures_of_the_name_and_none_of_others() -> None:
    throttle = Throttle()
    failing(throttle, "ann", FREE_TRIES - 1)
    throttle.take("ann", 0.0)
    throttle.succeeded("ann")
    assert throttle.take("eve", 0.0) == 0.0  # the fifth of all names
    assert throttle.take("vic", 0.0) == 1.0
    assert throttle.take("ann", 1.0) == 0.0


def test_failures_are_forgotten_after_a_while() -> None:
    throttle = Throttle()
    now = failing(throttle, "ann", FREE_TRIES + 10)
    assert throttle.take("ann", now) == LONGEST_SECONDS
    failing(throttle, "ann", FREE_TRIES, now + FORGOTTEN_SECONDS)


def test_made_up_names_take_no_more_than_their_room() -> None:
    throttle = Throttle()
    now = 0.0
    for number in range(3 * MOST_NAMES):
        now = taken(throttle, str(number), now)
    assert len(throttle._names) == MOST_NAMES
