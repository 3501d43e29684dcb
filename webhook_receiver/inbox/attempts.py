"""The attempts that failed, as an inbox remembers them.

An attempt that worked isn't remembered: its run says all there is to say. Nor is one that was given back,
or a run that was a dead letter as soon as it was planned, since nothing was attempted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args, runtime_checkable

from webhook_receiver.faults import fault
from webhook_receiver.outcomes import Dead, Outcome, Retrying

ATTEMPTS_KEPT = 50
"""How many failed attempts of a run are remembered: the newest."""

ERROR_BYTES = 2 * 1024
TRACEBACK_BYTES = 8 * 1024

SEALED_TEXT = "\x1fsealed:"
"""Begins an encrypted text; what stands before it was put there later, and is plain."""

_CUT = "…"

FailedOutcome = Literal["retrying", "dead"]
"""What became of the run after an attempt that failed."""

FAILING = frozenset[str](get_args(FailedOutcome))
"""How runs stand whose last attempt failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecord:
    """One attempt that failed.

    Attributes:
        key: the inbox's name for the event.
        run: the run's number in the inbox.
        fence: the number of the attempt's lease: of a run's attempts, a later one has a higher number.
        number: 1 for the first attempt; counted anew after a replay.
        handler: the handler's name at that time.
        outcome: what became of the run.
        ended_at: when the inbox learned of it, in seconds since the epoch.
        took: how long it took, in seconds; None if nobody knows, as after the death of its process.
        worker: the name of the worker that made it.
        error: what it failed with, up to 2 KiB.
        traceback: where it failed, up to 8 KiB; "" if that isn't known.
    """

    key: str
    run: int
    fence: int
    number: int
    handler: str
    outcome: FailedOutcome
    ended_at: float
    took: float | None
    worker: str
    error: str
    traceback: str = ""

    @property
    def began_at(self) -> float | None:
        """When it began, in seconds since the epoch, or None if nobody knows."""
        return None if self.took is None else self.ended_at - self.took


@runtime_checkable
class RemembersAttempts(Protocol):
    """An inbox that remembers attempts that failed, as all of ours do."""

    async def attempts(self, keys: Sequence[str]) -> list[AttemptRecord]:
        """The remembered attempts at the runs of some events, by run, and each run's oldest first.

        Of each run the newest 50 are there. A replay leaves them, and they go with their event.
        """
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """What an outcome says of an attempt that failed, as it is remembered; see `AttemptRecord`."""

    outcome: FailedOutcome
    took: float | None
    error: str
    traceback: str = ""


def failure(outcome: Outcome) -> Failure | None:
    """What is remembered of an attempt with this outcome; None if nothing is."""
    match outcome:
        case Retrying(_, error, traceback, took):
            return Failure("retrying", took, *_bounded(error, traceback))
        case Dead(error, traceback, took):
            return Failure("dead", took, *_bounded(error, traceback))
        case _:
            return None


def fault_of(error: str | None, given: str = "") -> str | None:
    """What a failure is grouped by: what was given, or else its error's fault; None if that is unknown.

    Nothing is known of an error that is encrypted.
    """
    if given:
        return given
    if error is None or SEALED_TEXT in error:
        return None
    return fault(error)


def fails(outcome: Outcome) -> bool:
    """Whether an attempt with this outcome failed."""
    return isinstance(outcome, Retrying | Dead)


def _bounded(error: str, traceback: str) -> tuple[str, str]:
    return cut(error, ERROR_BYTES), cut(traceback, TRACEBACK_BYTES)


def cut(text: str, size: int) -> str:
    """A text's beginning of at most `size` bytes; an encrypted text, which was cut before, is whole."""
    if text.startswith(SEALED_TEXT):
        return text
    data = text.encode("utf-8", "backslashreplace")
    if len(data) > size:
        data = data[: size - len(_CUT.encode())]
        return data.decode("utf-8", "ignore") + _CUT
    return data.decode()
