"""Rates as text, and the circuit breaker as a state machine beside a plain model."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.limits import Circuit, CircuitBreaker, rate_of
from webhook_receiver.types import Rate

BREAKER = CircuitBreaker(failures=3, pause=10.0, longest=35.0)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("10/s", Rate(10, 1.0)),
        ("1/sec", Rate(1, 1.0)),
        ("7/second", Rate(7, 1.0)),
        ("100/min", Rate(100, 60.0)),
        ("100 / minute", Rate(100, 60.0)),
        ("5/h", Rate(5, 3_600.0)),
        (" 5/hour\n", Rate(5, 3_600.0)),
        ("1000/day", Rate(1_000, 86_400.0)),
        ("999999999/d", Rate(999_999_999, 86_400.0)),
    ],
)
def test_rates(text, rate):
    assert rate_of(text) == rate


@pytest.mark.parametrize(
    "text",
    [
        *("", "10", "/s", "10/", "10/m", "10/month", "10/S", "10/seconds", "10 s", "10/s/s"),
        *("0/s", "-1/s", "+1/s", "01/s", "1.5/s", "1e3/s", "1_000/s", "1,000/day", "x/s"),
        *("1000000000/s", "\u0661/s", "10/s\x00", 10, 0.5, None, b"10/s", ("10", "s")),
    ],
)
def test_other_rates_are_configuration_errors_that_say_how_to_write_one(text):
    with pytest.raises(ConfigurationError) as raised:
        rate_of(text)
    assert repr(text) in str(raised.value)
    assert "'10/s'" in str(raised.value)


@pytest.mark.parametrize(
    "options",
    [
        {"failures": 0},
        {"pause": 0.0},
        {"pause": -1.0},
        {"pause": math.nan},
        {"pause": 20.0, "longest": 10.0},
        {"longest": math.inf},
        {"longest": math.nan},
    ],
)
def test_a_breaker_that_cannot_be(options):
    with pytest.raises(ConfigurationError, match="circuit breaker"):
        CircuitBreaker(**options)


def opened(now=0.0):
    """A circuit that has just opened by `A`."""
    circuit = Circuit(BREAKER)
    for _ in range(BREAKER.failures):
        assert not circuit.begin()
        assert circuit.failed("A", now, probes=False) is None
    assert circuit.open
    return circuit


def test_it_opens_after_failures_of_one_class_in_a_row():
    circuit = Circuit(BREAKER)
    assert circuit.places(4, 0.0) == 4
    for error in ("A", "A", "B", "A", "B", "B"):
        assert circuit.failed(error, 0.0, probes=False) is None
        assert not circuit.open
    assert circuit.failed("B", 0.0, probes=False) is None
    assert circuit.open
    assert (circuit.places(4, 0.0), circuit.wait(0.0)) == (0, 10.0)


def test_a_success_between_starts_the_count_anew():
    circuit = Circuit(BREAKER)
    for _ in range(5):
        circuit.failed("A", 0.0, probes=False)
        circuit.failed("A", 0.0, probes=False)
        assert not circuit.open
        circuit.worked()
    assert not circuit.open


def test_while_it_pauses_nothing_begins_and_then_one_tries():
    circuit = opened()
    assert (circuit.places(9, 9.9), circuit.wait(4.0)) == (0, 6.0)
    assert (circuit.places(0, 10.0), circuit.places(9, 10.0)) == (0, 1)
    assert circuit.wait(10.0) is None  # whoever wants to try may: there is nothing to wait for
    assert circuit.begin()
    assert (circuit.places(9, 11.0), circuit.wait(11.0)) == (0, None)


def test_a_try_that_fails_the_same_way_doubles_the_pause_up_to_the_longest():
    circuit, now = opened(), 0.0
    for pause, following in ((10.0, 20.0), (20.0, 35.0), (35.0, 35.0), (35.0, 35.0)):
        now += pause
        assert circuit.places(1, now) == 1
        assert circuit.begin()
        assert circuit.failed("A", now, probes=True) == following
        assert circuit.wait(now) == following


def test_a_try_that_works_closes_it_and_forgets_the_long_pause():
    circuit = opened()
    circuit.begin()
    circuit.failed("A", 10.0, probes=True)
    circuit.begin()
    assert circuit.open
    circuit.worked()
    assert (circuit.open, circuit.places(9, 10.0)) == (False, 9)
    for _ in range(BREAKER.failures):
        assert circuit.failed("A", 30.0, probes=False) is None
    assert circuit.wait(30.0) == 10.0


def test_a_try_that_fails_in_another_way_closes_it_and_counts():
    circuit = opened()
    circuit.begin()
    assert circuit.failed("B", 10.0, probes=True) is None
    assert not circuit.open
    circuit.failed("B", 10.0, probes=False)
    circuit.failed("B", 10.0, probes=False)
    assert circuit.open


@pytest.mark.parametrize("error", ["A", "B"])
def test_attempts_from_before_the_pause_neither_count_nor_change_it(error):
    circuit = opened()
    assert circuit.failed(error, 4.0, probes=False) == 6.0
    assert circuit.wait(4.0) == 6.0
    circuit.begin()
    assert circuit.failed(error, 12.0, probes=False) == 0.0
    assert circuit.places(9, 12.0) == 0  # the one that tries still does
    assert circuit.failed("A", 12.0, probes=True) == 20.0


def test_a_try_that_never_had_the_word_lets_another_try():
    circuit = opened()
    circuit.begin()
    circuit.not_called(probes=False)
    assert circuit.places(9, 10.0) == 0
    circuit.not_called(probes=True)
    assert (circuit.open, circuit.places(9, 10.0)) == (True, 1)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "worked", "not_called"]), st.sampled_from([0.0, 3.0, 40.0])
    ),
    max_size=60,
)


@given(STEPS)
def test_one_attempt_after_another(steps):
    """Attempts one at a time: a failure is free of charge only in a pause, and pauses stay in bounds."""
    circuit, now, charged = Circuit(BREAKER), 0.0, []
    for what, wait in steps:
        now += wait
        if circuit.places(1, now) == 0:
            pause = circuit.wait(now)
            assert pause is not None
            assert 0 < pause <= BREAKER.longest
            continue
        was_open = circuit.open
        probes = circuit.begin()
        assert probes == was_open
        if what == "worked":
            circuit.worked()
            assert not circuit.open
            charged.clear()
        elif what == "not_called":
            circuit.not_called(probes=probes)
            assert circuit.open == was_open
        elif circuit.failed(what, now, probes=probes) is not None:
            assert was_open
            assert circuit.open
        else:
            charged.append(what)
            last = charged[-BREAKER.failures :]
            assert circuit.open == (len(last) == 3 and len(set(last)) == 1)
            if circuit.open:
                charged.clear()
