"""When a sender signed: reading its timestamp and comparing it with the clock.

The text is signed as sent, never written anew. Digits are matched as ASCII before they become a
number, so `NaN`, `1_0` and Arabic digits are refused.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Literal, get_args

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.place import NO_PARTS, Place
from webhook_receiver.types import Delivery

Unit = Literal["s", "ms", "s or ms", "iso", "utc"]
"""How a timestamp is written.

Seconds or milliseconds since the epoch, or either, told apart by size; ISO 8601 text with a time zone,
or without one, in UTC.
"""

_PLACES = ("header:", "part:", "body:", "claim:")

_FUTURE_SECONDS = 60.0

_MS_FROM = 100_000_000_000
"""From here on a number is milliseconds: as seconds it would be the year 5138, as ms it is 1973."""

_DIGITS = re.compile(rb"[0-9]{1,15}")
_ISO = re.compile(rb"[0-9T:.+Zz-]{19,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampRule:
    """Where the sender's timestamp stands, and how far it may be from now.

    Attributes:
        at: `header:<name>`, `part:<key of the signature header>`, `body:<dotted path>` or
            `claim:<of a token>`.
        unit: how it is written.
        tolerance: how old a delivery may be, in seconds.
        future: how far ahead of this clock it may be, in seconds; by default 60, or the tolerance if
            that is shorter.
        repeats: how long after signing a delivery is still taken, once, if its bytes are remembered.
            The framework sets it for a source whose provider `repeats`; without an inbox it is 0.
        place: `at`, parsed.
    """

    at: str
    unit: Unit = "s"
    tolerance: float = 300.0
    future: float | None = None
    repeats: float = 0.0
    place: Place = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", Place.of(self.at, _PLACES))
        if self.unit not in get_args(Unit):
            known = ", ".join(get_args(Unit))
            raise ConfigurationError(f"timestamp unit {self.unit!r} isn't one of {known}")
        if not (math.isfinite(self.tolerance) and self.tolerance > 0):
            raise ConfigurationError("timestamp tolerance must be a positive number of seconds")
        if self.future is not None and not (math.isfinite(self.future) and self.future >= 0):
            raise ConfigurationError("timestamp future must be a number of seconds, zero or more")

    def signed_at(
        self, delivery: Delivery, now: float, parts: Mapping[str, bytes] = NO_PARTS
    ) -> float:
        """When the sender signed, in seconds since the epoch; `parts` are as in `Place.read`.

        Raise `Refused` if it doesn't say, or if that is too far from now.
        """
        return self.checked(self.place.read(delivery, parts), now)

    def checked(self, text: bytes | None, now: float) -> float:
        """The moment in a text, in seconds since the epoch; raise `Refused` if it is too far from now."""
        signed_at = self.read(text or b"")
        self.check(signed_at, now)
        return signed_at

    def read(self, text: bytes) -> float:
        """The moment in a text, in seconds since the epoch; raise `Refused` if it isn't a timestamp."""
        if self.unit in ("iso", "utc"):
            return _read_iso(text, UTC if self.unit == "utc" else None)
        if not _DIGITS.fullmatch(text):
            raise Refused("malformed_timestamp", "the timestamp isn't a whole number")
        number = int(text)
        return number / (1000 if self._in_ms(number) else 1)

    def _in_ms(self, number: int) -> bool:
        return self.unit == "ms" or (self.unit == "s or ms" and number >= _MS_FROM)

    def write(self, now: float) -> bytes:
        """The text for `now`, as a sender writes it."""
        if self.unit in ("iso", "utc"):
            return datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds").encode()
        return str(int(now * (1 if self.unit == "s" else 1000))).encode()

    def check(self, signed_at: float, now: float) -> None:
        """Raise `Refused` if the delivery is older than it may be, or from the future."""
        age = now - signed_at
        oldest = max(self.tolerance, self.repeats)
        if age > oldest:
            raise Refused("stale_timestamp", f"signed {age:.0f} s ago, {oldest:.0f} s allowed")
        ahead = min(_FUTURE_SECONDS, self.tolerance) if self.future is None else self.future
        if -age > ahead:
            raise Refused("future_timestamp", f"signed {-age:.0f} s ahead of this clock")

    def imprint(self, message: bytes) -> str:
        """What tells a signed message from all others, if it must be remembered; else nothing."""
        return hashlib.sha256(message).hexdigest() if self.repeats else ""


def imprint_of(rule: TimestampRule | None, message: bytes) -> str:
    """The imprint of a signed message by its rule; nothing without a rule."""
    return "" if rule is None else rule.imprint(message)


def check_time(
    rule: TimestampRule | None,
    delivery: Delivery,
    now: float,
    parts: Mapping[str, bytes] = NO_PARTS,
) -> float | None:
    """When the sender signed by its rule, or None if there isn't one; refused as in `signed_at`."""
    return None if rule is None else rule.signed_at(delivery, now, parts)


def _read_iso(text: bytes, zone: tzinfo | None) -> float:
    if not _ISO.fullmatch(text):
        raise Refused("malformed_timestamp", "the timestamp isn't ISO 8601 text")
    try:
        moment = datetime.fromisoformat(text.decode())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        if moment.tzinfo is None:
            raise Refused("malformed_timestamp", "the timestamp has no time zone")
        return moment.timestamp()
    except (ValueError, OverflowError) as error:
        raise Refused("malformed_timestamp", "the timestamp isn't ISO 8601 text") from error
