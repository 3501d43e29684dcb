"""Times as people write and read them: in UTC, unless they say otherwise."""

import contextlib
import re
import time
from datetime import UTC, datetime

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.spans import lasting, seconds_in
from webhook_receiver.types import DAY, HOUR, MINUTE, YEAR

FORMS = (
    "30m, 12h or 7d ago, 2026-01-31, 2026-01-31T14:00+02:00, 14:00, now, today or yesterday; in UTC, "
    "unless an offset is written"
)
"""The forms that `moment` reads."""


def instant(moment: float) -> str:
    """A time in seconds since the epoch, as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def ago(moment: float, now: float | None = None) -> str:
    """How long ago a time was, or how far in the future it is."""
    passed = (time.time() if now is None else now) - moment
    return f"{lasting(passed)} ago" if passed >= 0 else f"in {lasting(-passed)}"


def seconds(span: str, option: str) -> float:
    """The seconds in an option's span of time; raise `ConfigurationError` if it isn't one."""
    try:
        return seconds_in(span)
    except ValueError as error:
        raise ConfigurationError(f"{option} {error}") from None


def a_while(span: str, option: str) -> float:
    """The same, if it is above zero and at most a year; raise `ConfigurationError` if it isn't."""
    length = seconds(span, option)
    if not 0 < length <= YEAR:
        raise ConfigurationError(f"{option} {span!r} must be above zero and at most a year")
    return length


def moment(text: str | None, option: str = "--since") -> float | None:
    """The time that an option names, in seconds since the epoch.

    The text has one of `FORMS`; a time of day is the latest one that has passed.
    """
    if text is None:
        return None
    now = time.time()
    day = now - now % DAY
    words = {"now": now, "today": day, "yesterday": day - DAY}
    if text in words:
        return words[text]
    with contextlib.suppress(ValueError):
        return _counted(datetime.fromisoformat(text), f"{option} {text}")
    hour = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if hour is not None:
        at = day + int(hour[1]) * HOUR + int(hour[2]) * MINUTE
        return at if at <= now else at - DAY
    try:
        return now - seconds_in(text)
    except ValueError:
        raise ConfigurationError(f"{option} {text!r} must be like {FORMS}") from None


def _counted(when: datetime, what: str) -> float:
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError) as error:
        raise ConfigurationError(f"{what} is no time that can be counted") from error
