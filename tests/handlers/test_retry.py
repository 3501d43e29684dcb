import pytest

from webhook_receiver.errors import ConfigurationError, Reject, Retry, Skip
from webhook_receiver.handlers.retry import RetryPolicy, decide, decisive
from webhook_receiver.outcomes import Dead, Retrying, Skipped

DAY = 86_400.0
POLICY = RetryPolicy(attempts=3, first=10.0, factor=2.0, longest=15.0)


def outcome(error, attempt=1, chance=1.0, policy=POLICY):
    return decide(policy, attempt, error, chance=chance)


@pytest.mark.parametrize(
    ("error", "attempt", "expected"),
    [
        (Skip("nothing to do"), 1, Skipped("nothing to do")),
        (Skip("nothing to do"), 99, Skipped("nothing to do")),
        (Reject("no such order"), 1, Dead("no such order")),
        (ValueError("bad"), 1, Retrying(10, "ValueError: bad")),
        (ValueError(), 2, Retrying(15, "ValueError")),
        (ValueError("bad"), 3, Dead("ValueError: bad")),
        (ValueError("bad"), 4, Dead("ValueError: bad")),
        (Retry("later"), 1, Retrying(10, "Retry: later")),
        (Retry("later", after=5), 1, Retrying(5, "Retry: later")),
        (Retry("later", after=0), 2, Retrying(0, "Retry: later")),
        (Retry("later", after=-5), 2, Retrying(0, "Retry: later")),
        (Retry("later", after=1e6), 1, Retrying(1e6, "Retry: later")),
        (Retry("later", after=5), 3, Dead("Retry: later")),
    ],
)
def test_each_end_of_an_attempt_has_an_outcome(error, attempt, expected):
    assert outcome(error, attempt) == expected


def group(*errors):
    return BaseExceptionGroup("many", list(errors))


BAD, NO, OLD, LATER = ValueError("bad"), Reject("no"), Skip("old"), Retry("later")
SOON = Retry("soon", after=5)


@pytest.mark.parametrize(
    ("error", "attempt", "expected"),
    [
        (group(NO), 1, Dead("no")),
        (group(BAD, NO), 1, Dead("no")),
        (group(OLD, LATER, group(BAD, group(NO))), 1, Dead("no")),
        (group(Reject("first"), NO), 1, Dead("first")),
        (group(BAD), 1, Retrying(10, "ExceptionGroup: many: ValueError: bad")),
        (group(BAD, OLD), 1, Retrying(10, "ExceptionGroup: many: ValueError: bad; Skip: old")),
        (group(BAD, SOON), 1, Retrying(5, "ExceptionGroup: many: ValueError: bad; Retry: soon")),
        (group(BAD, SOON), 3, Dead("ExceptionGroup: many: ValueError: bad; Retry: soon")),
        (
            group(SOON, group(LATER)),
            1,
            Retrying(5, "ExceptionGroup: many: Retry: soon; Retry: later"),
        ),
        (
            group(SOON, Retry("late", after=9)),
            1,
            Retrying(9, "ExceptionGroup: many: Retry: soon; Retry: late"),
        ),
        (group(LATER, OLD), 2, Retrying(15, "ExceptionGroup: many: Retry: later; Skip: old")),
        (group(OLD), 1, Skipped("old")),
        (group(OLD, group(Skip("older"))), 99, Skipped("old")),
        (
            group(SystemExit(1), OLD),
            1,
            Retrying(10, "BaseExceptionGroup: many: SystemExit: 1; Skip: old"),
        ),
    ],
)
def test_what_is_raised_on_purpose_counts_in_groups(error, attempt, expected):
    assert outcome(error, attempt) == expected


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        (BAD, BAD),
        (group(OLD, LATER), LATER),
        (group(OLD, LATER, BAD), BAD),
        (group(OLD, LATER, BAD, NO), NO),
    ],
)
def test_one_error_of_a_group_decides(error, counts):
    assert decisive(error) is counts


@pytest.mark.parametrize("after", [float("nan"), float("inf"), 10**400, "5", [], 1e300])
def test_what_is_not_a_wait_falls_back_on_the_policy(after):
    assert outcome(Retry("later", after=after)) == Retrying(10, "Retry: later")


@pytest.mark.parametrize(("chance", "wait"), [(0.0, 0.0), (0.5, 5.0), (1.0, 10.0)])
def test_chance_places_the_attempt_inside_its_bound(chance, wait):
    assert outcome(ValueError(), chance=chance) == Retrying(wait, "ValueError")


@pytest.mark.parametrize(
    ("policy", "bounds"),
    [
        (POLICY, [10, 15, 15]),
        (RetryPolicy(first=1, factor=3, longest=1_000), [1, 3, 9, 27, 81, 243, 729, 1_000]),
        (RetryPolicy(first=0.0), [0, 0, 0]),
        (RetryPolicy(first=5, factor=1), [5, 5, 5]),
        (RetryPolicy(longest=0.0), [0, 0]),
    ],
)
def test_bounds_grow_up_to_the_longest(policy, bounds):
    assert [policy.bound(attempt) for attempt in range(1, len(bounds) + 1)] == bounds


@pytest.mark.parametrize("factor", [1.0, 2.5, 100.0, 1e300])
@pytest.mark.parametrize("attempt", [1, 200, 10_000, 10**9])
def test_bounds_hold_however_late(factor, attempt):
    policy = RetryPolicy(factor=factor)
    assert policy.first <= policy.bound(attempt) <= policy.longest
    assert RetryPolicy(first=0.0, factor=factor).bound(attempt) == 0.0


def test_the_default_policy_lasts_about_three_days():
    policy = RetryPolicy()
    waits = sum(policy.bound(attempt) for attempt in range(1, policy.attempts))
    assert 2.5 * DAY < waits / 2 < 3.5 * DAY  # with full jitter half of it is expected
    assert policy.attempts == 12


@pytest.mark.parametrize(
    "options",
    [
        {"attempts": 0},
        {"attempts": -1},
        {"first": -1.0},
        {"first": float("nan")},
        {"longest": float("inf")},
        {"longest": -1.0},
        {"factor": 0.5},
        {"factor": float("nan")},
    ],
)
def test_policies_that_cannot_work_are_configuration_errors(options):
    with pytest.raises(ConfigurationError):
        RetryPolicy(**options)
