"""Spans of time as people write them."""

import pytest

from webhook_receiver.spans import brief, seconds_in
from webhook_receiver.types import DAY, HOUR, MINUTE, WEEK


@pytest.mark.parametrize(
    ("span", "seconds"),
    [
        ("0s", 0.0),
        ("90s", 90.0),
        ("30m", 30 * MINUTE),
        ("12h", 12 * HOUR),
        ("30d", 30 * DAY),
        ("2w", 2 * WEEK),
        ("999999d", 999_999 * DAY),
    ],
)
def test_a_span_in_seconds(span, seconds):
    assert seconds_in(span) == seconds


@pytest.mark.parametrize(
    "span", ["", "d", "5", "1y", "-1d", "1.5h", "1 d", "1d\n", "٣d", "1000000s", "soon"]
)
def test_what_is_no_span_is_refused(span):
    with pytest.raises(ValueError, match="must be like 90s, 30m, 12h, 7d or 2w"):
        seconds_in(span)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 ms"),
        (0.00012, "0.12 ms"),
        (0.041234, "41.2 ms"),
        (0.99949, "999 ms"),
        (0.9996, "1 s"),
        (1.0, "1 s"),
        (12.345, "12.3 s"),
        (119.9, "120 s"),
        (2 * MINUTE, "2 min"),
        (30 * DAY, "30 d"),
    ],
)
def test_a_span_in_brief(seconds, words):
    assert brief(seconds) == words
