"""An answer keeps to its time, and always takes one step."""

from webhook_receiver.inbox.budget import FEWEST_ROWS, FIRST_ROWS, STEP_SECONDS, Budget


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def begun(seconds, most=8_000):
    clock = Clock()
    budget = Budget(clock, seconds, most)
    budget.begin()
    return budget, clock


def test_there_is_one_step_however_little_time_there_is():
    budget, clock = begun(0.0)
    clock.now += 1
    assert len(list(budget.steps())) == 1


def test_steps_end_with_the_time():
    budget, clock = begun(1.0)
    count = 0
    for began in budget.steps():
        assert began == clock.now
        clock.now += 0.25
        count += 1
    assert count == 4


def test_a_quick_step_is_followed_by_a_larger_one_and_a_slow_one_by_a_smaller():
    budget, _ = begun(1.0, most=FIRST_ROWS * 3)
    budget.spent(FIRST_ROWS, STEP_SECONDS / 10)
    assert (budget.rows, budget.looked) == (FIRST_ROWS * 2, FIRST_ROWS)
    budget.spent(FIRST_ROWS * 2, STEP_SECONDS / 10)
    assert budget.rows == FIRST_ROWS * 3
    budget.spent(1, STEP_SECONDS)
    assert budget.rows == FIRST_ROWS * 3
    for _ in range(10):
        budget.spent(1, STEP_SECONDS * 3)
    assert budget.rows == FEWEST_ROWS
