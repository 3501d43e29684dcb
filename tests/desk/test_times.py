"""How times are written, and how their texts are read."""

import time

import pytest

from webhook_receiver.desk.times import a_while, ago, instant, moment, seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.spans import lasting


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7200, "2 h"), (86400 * 3, "3 d")],
)
def test_spans(seconds, text):
    assert lasting(seconds) == text
    assert ago(100 - seconds, 100) == f"{text} ago"


def test_times():
    assert instant(0.5) == "1970-01-01T00:00:00.500Z"
    assert ago(160, 100) == "in 1 min"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1970-01-02", 86_400.0),
        ("1970-01-01T00:00:10", 10.0),
        ("1970-01-01T01:00:10+01:00", 10.0),
    ],
)
def test_a_date_is_a_moment(text, at):
    assert moment(text) == at


def test_a_span_is_before_now():
    before = time.time()
    at = moment("2h")
    assert at is not None
    assert before <= at + 7_200 <= time.time()
    assert moment(None) is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("now", 0),
        ("today", 50_000),
        ("yesterday", 136_400),
        ("13:00", 3_200),
        ("14:00", 86_000),
        ("0:00", 50_000),
    ],
)
def test_a_word_or_a_time_of_day_is_the_latest_that_has_passed(monkeypatch, text, back):
    now = 10 * 86_400.0 + 50_000  # 13:53:20
    monkeypatch.setattr(time, "time", lambda: now)
    assert moment(text) == now - back


def test_a_time_without_an_offset_is_in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    assert moment("1970-01-01 00:00:10") == 10.0


def test_a_text_that_is_neither_names_its_option():
    with pytest.raises(ConfigurationError, match=r"^--since 'soon' must be like 30m, 12h"):
        moment("soon")
    with pytest.raises(ConfigurationError, match=r"^--for 'soon' must be like 90s"):
        seconds("soon", "--for")


@pytest.mark.parametrize(("span", "length"), [("1s", 1.0), ("365d", 31_536_000.0)])
def test_a_while_is_at_most_a_year(span, length):
    assert a_while(span, "--for") == length


@pytest.mark.parametrize("span", ["0s", "366d"])
def test_what_is_no_while_is_one_sentence(span):
    with pytest.raises(ConfigurationError, match=f"^--for '{span}' must be above zero and at most"):
        a_while(span, "--for")
