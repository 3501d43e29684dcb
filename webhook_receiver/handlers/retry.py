"""Decide what follows an attempt that failed. Pure: the random number is an argument."""

from __future__ import annotations

import math
from dataclasses import dataclass

from webhook_receiver.errors import (
    ConfigurationError,
    HandlerOutcome,
    Reject,
    Retry,
    Skip,
    describe,
    text_of,
)
from webhook_receiver.origins import leaves_of
from webhook_receiver.outcomes import Dead, Outcome, Retrying, Skipped
from webhook_receiver.types import DAY

LONGEST_WAIT_SECONDS = 366 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often and when a failed run is tried again: exponential backoff with full jitter.

    The wait after attempt n is drawn evenly from zero to `first * factor ** (n - 1)`, at most
    `longest`. The defaults make 12 attempts over about three days.

    Attributes:
        attempts: how many attempts a run gets before it is a dead letter.
        first: the longest wait after the first attempt, in seconds.
        factor: by how much that bound grows with each attempt.
        longest: the longest wait of all, in seconds.
    """

    attempts: int = 12
    first: float = 60.0
    factor: float = 2.5
    longest: float = 2 * DAY

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ConfigurationError("a retry policy needs attempts= of at least 1")
        bounds = (self.first, self.factor, self.longest)
        if not all(math.isfinite(bound) and bound >= 0 for bound in bounds) or self.factor < 1:
            raise ConfigurationError(
                "a retry policy needs finite first= and longest= of at least 0, and factor= of at least 1"
            )

    def bound(self, attempt: int) -> float:
        """The longest wait after that attempt, in seconds."""
        try:
            return min(self.longest, self.first * self.factor ** (attempt - 1))
        except OverflowError:  # so late that only the longest wait is left
            return self.longest if self.first else 0.0


def decide(policy: RetryPolicy, attempt: int, error: BaseException, *, chance: float) -> Outcome:
    """What follows an attempt that failed.

    Of a group's errors, in groups within it too, `decisive` says which counts.

    Parameters:
        policy: the handler's.
        attempt: its number, from 1.
        error: what the handler raised.
        chance: a random number from 0 to 1, which places the next attempt within its bound.
    """
    counts = decisive(error)
    if isinstance(counts, Skip):
        return Skipped(text_of(counts))
    if isinstance(counts, Reject):
        return Dead(text_of(counts))
    described = describe(error)
    if attempt >= policy.attempts:
        return Dead(described)
    wanted = _wanted(error)
    wait = chance * policy.bound(attempt) if wanted is None else wanted
    return Retrying(wait, described)


def decisive(error: BaseException) -> BaseException:
    """The error that decides: in a group the first `Reject`, else an error, else a `Retry` or `Skip`."""
    return min(leaves_of(error), key=_rank, default=error)


def _rank(error: BaseException) -> int:
    if isinstance(error, Reject):
        return 0
    if not isinstance(error, HandlerOutcome):
        return 1
    return 3 if isinstance(error, Skip) else 2


def _wanted(error: BaseException) -> float | None:
    """The longest wait that a `Retry` asks for, or None if none asks for one."""
    retries = [one for one in leaves_of(error) if isinstance(one, Retry)]
    waits = [wait for one in retries if (wait := _seconds(one.after)) is not None]
    return max(waits, default=None)


def _seconds(after: object) -> float | None:
    """The wait that a handler asked for, or None if it isn't a time that we can wait."""
    if isinstance(after, int | float) and abs(after) <= LONGEST_WAIT_SECONDS:
        return max(0.0, float(after))
    return None
