"""Spans of time as people write them."""

import pytest

from webhook_receiver.spans import seconds_in
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
