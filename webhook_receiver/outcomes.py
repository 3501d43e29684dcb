"""How one attempt ends: a closed set of values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """The handler worked.

    Attributes:
        mark: how new the event was, for `newer_than`.
        took: how long the attempt took, in seconds; None if nobody knows.
    """

    mark: str | None = None
    took: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The handler had nothing to do.

    Attributes:
        reason: why.
        took: how long the attempt took, in seconds; None if nobody knows.
    """

    reason: str
    took: float | None = None


@dataclass(frozen=True, slots=True)
class Retrying:
    """The attempt failed, and the run is tried again.

    Attributes:
        after: in how many seconds the next attempt is due.
        error: what it failed with: the exception's class and words.
        traceback: where it failed, or "" if that isn't known.
        took: how long it took, in seconds.
        fault: what stands for the error's fault where the error can't be read; "" if it can.
    """

    after: float
    error: str
    traceback: str = ""
    took: float = 0.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Dead:
    """The run is given up: it is a dead letter.

    Attributes:
        error: why: what the last attempt failed with, or the reason that the handler gave.
        traceback: where the last attempt failed, or "" if that isn't known.
        took: how long it took, in seconds.
        fault: what stands for the error's fault where the error can't be read; "" if it can.
    """

    error: str
    traceback: str = ""
    took: float = 0.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """The attempt doesn't count: the lease is given back, and the run is due in `after` seconds."""

    after: float = 0.0


Outcome = Done | Skipped | Retrying | Dead | Released
"""How one attempt ended."""
