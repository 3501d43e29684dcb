import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import TimestampRule
from webhook_receiver.testing.contracts import hostile

NOW = 1_700_000_000.0


def rule(unit="s", **options):
    return TimestampRule(at="header:x-time", unit=unit, **options)


@pytest.mark.parametrize(
    ("unit", "text", "moment"),
    [
        ("s", b"1700000000", NOW),
        ("s", b"0", 0.0),
        ("s", b"01700000000", NOW),
        ("ms", b"1700000000123", NOW + 0.123),
        ("iso", b"2023-11-14T22:13:20Z", NOW),
        ("iso", b"2023-11-14T15:13:20-07:00", NOW),
        ("iso", b"2023-11-14T22:13:20.123456789Z", pytest.approx(NOW + 0.123456)),
        ("iso", b"2023-11-14T22:13:20.5+00:00", NOW + 0.5),
        ("utc", b"2023-11-14T22:13:20.5", NOW + 0.5),
        ("utc", b"2023-11-14T15:13:20-07:00", NOW),
        ("s or ms", b"1700000000", NOW),
        ("s or ms", b"1700000000123", NOW + 0.123),
        ("s or ms", b"99999999999", 99_999_999_999.0),
        ("s or ms", b"100000000000", 100_000_000.0),
    ],
)
def test_timestamps_are_read_in_their_unit(unit, text, moment):
    assert rule(unit).read(text) == moment


@pytest.mark.parametrize("unit", ["s", "ms", "s or ms", "iso"])
@pytest.mark.parametrize("text", hostile.timestamps(NOW), ids=lambda text: repr(text[:20]))
def test_sec30_what_is_no_timestamp_is_refused(unit, text):
    with pytest.raises(Refused) as raised:
        rule(unit).read(text)
    assert raised.value.code == "malformed_timestamp"


@pytest.mark.parametrize(
    "text",
    [b"2023-11-14", b"20231114", b"2023-11-14 22:13:20Z", b"0000-00-00T00:00:00Z", b"1700000000"],
)
def test_other_dates_are_refused(text):
    with pytest.raises(Refused):
        rule("iso").read(text)


@pytest.mark.parametrize("unit", ["s", "ms", "s or ms", "iso", "utc"])
def test_what_is_written_is_read_back(unit):
    assert rule(unit).read(rule(unit).write(NOW)) == NOW


@pytest.mark.parametrize(
    ("options", "age", "code"),
    [
        ({}, 300, None),
        ({}, 300.5, "stale_timestamp"),
        ({}, -60, None),
        ({}, -60.5, "future_timestamp"),
        ({"tolerance": 5.0}, -5, None),
        ({"tolerance": 5.0}, -6, "future_timestamp"),
        ({"future": 0.0}, 0, None),
        ({"future": 0.0}, -0.5, "future_timestamp"),
        ({"future": 300.0}, -300, None),
        ({"tolerance": 10.0, "future": 20.0}, -20, None),
    ],
)
def test_sec27_sec29_the_clock_has_two_bounds(options, age, code):
    if code is None:
        rule(**options).check(NOW, NOW + age)
        return
    with pytest.raises(Refused) as raised:
        rule(**options).check(NOW, NOW + age)
    assert raised.value.code == code


@pytest.mark.parametrize(
    "options",
    [
        {"at": "x-time"},
        {"at": "header:"},
        {"at": "query:t"},
        {"unit": "h"},
        {"tolerance": 0.0},
        {"tolerance": -1.0},
        {"tolerance": float("nan")},
        {"tolerance": float("inf")},
        {"future": -1.0},
        {"future": float("nan")},
        {"future": float("inf")},
    ],
)
def test_sec28_bounds_that_bound_nothing_are_configuration_errors(options):
    with pytest.raises(ConfigurationError):
        TimestampRule(**{"at": "header:x-time"} | options)


@pytest.mark.parametrize(
    ("age", "words"),
    [(400, "signed 400 s ago, 300 s allowed"), (-90, "signed 90 s ahead of this clock")],
)
def test_a_refusal_says_how_far_off_the_time_is(age, words):
    with pytest.raises(Refused) as raised:
        rule().check(NOW, NOW + age)
    assert raised.value.reason == words
