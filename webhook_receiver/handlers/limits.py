"""Limits of handlers: rates, and the circuit breaker. Pure: the time is an argument."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.spans import seconds_in
from webhook_receiver.types import Rate

_RATE = re.compile(r"([1-9][0-9]{0,8})\s*/\s*(s|sec|second|min|minute|h|hour|d|day)")


def rate_of(text: object) -> Rate:
    """Read a rate like `"10/s"`, `"100/min"`, `"5/h"` or `"1000/day"`, or raise `ConfigurationError`."""
    match = _RATE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ConfigurationError(
            f"rate {text!r} must be like '10/s', '100/min', '5/h' or '1000/day'"
        )
    return Rate(int(match[1]), seconds_in(f"1{match[2][0]}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitBreaker:
    """When a handler is paused, instead of spending its runs' attempts on what fails anyway.

    After some failures in a row the handler is paused; then one attempt probes. If it works, all goes
    on. If it fails the same way, the pause doubles. A probe that fails, or an attempt that fails during
    a pause, doesn't count as an attempt. Each process has a breaker of its own.

    Attributes:
        failures: how many attempts in a row must fail with the same class of error.
        pause: the first pause, in seconds.
        longest: the longest pause, in seconds.
    """

    failures: int = 5
    pause: float = 30.0
    longest: float = 600.0

    def __post_init__(self) -> None:
        bounded = 0 < self.pause <= self.longest < math.inf
        if self.failures < 1 or not bounded:
            raise ConfigurationError(
                "a circuit breaker needs failures= of at least 1, and a pause= above zero and at most "
                "longest=, which must be finite"
            )


class Circuit:
    """A breaker's state: closed while all is well, open while the handler is paused or probed."""

    __slots__ = ("_breaker", "_class", "_failures", "_pause", "_probing", "_until")

    def __init__(self, breaker: CircuitBreaker) -> None:
        self._breaker = breaker
        self._class: str | None = None
        self._failures = 0
        self._pause = breaker.pause
        self._until: float | None = None
        self._probing = False

    @property
    def open(self) -> bool:
        """Whether the handler is paused, or only probed."""
        return self._until is not None

    def places(self, free: int, now: float) -> int:
        """How many attempts may begin: all that are free, none, or one as a probe."""
        if self._until is None:
            return free
        return 1 if now >= self._until and not self._probing and free > 0 else 0

    def wait(self, now: float) -> float | None:
        """In how many seconds a probe may begin, or None if one may begin now, or has begun."""
        if self._until is None or self._probing or now >= self._until:
            return None
        return self._until - now

    def begin(self) -> bool:
        """An attempt begins. Return whether it is a probe; pass that on when it ends."""
        self._probing = self.open
        return self._probing

    def worked(self) -> None:
        """An attempt worked, so all goes on."""
        self._close()

    def not_called(self, *, probes: bool) -> None:
        """The attempt ended before the handler was called, so it says nothing about it.

        If it was a probe, another one may begin.
        """
        if probes:
            self._probing = False

    def failed(self, error: str, now: float, *, probes: bool) -> float | None:
        """An attempt failed; return None if it counts, or else the seconds until it is made again.

        Attempts that began before the pause neither end it nor prolong it.
        """
        if self._until is not None:
            if not probes:
                return max(self._until - now, 0.0)
            if error == self._class:
                self._pause = min(2 * self._pause, self._breaker.longest)
                self._until, self._probing = now + self._pause, False
                return self._pause
        if self.open or error != self._class:
            self._close()
            self._class = error
        self._failures += 1
        if self._failures >= self._breaker.failures:
            self._until = now + self._pause
        return None

    def _close(self) -> None:
        self._class, self._failures, self._pause = None, 0, self._breaker.pause
        self._until, self._probing = None, False
