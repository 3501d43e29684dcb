"""What dispatch reports to the worker, and how outcomes are logged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, assert_never

from webhook_receiver.observe import Observer
from webhook_receiver.origins import kind_of
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.tally import Totals
from webhook_receiver.types import Lease


class Settlement(NamedTuple):
    """An attempt ended, and its outcome is still to be settled.

    Attributes:
        lease: the attempt's lease.
        outcome: how it ended.
        error: what the handler raised, until it is logged.
        took: seconds since the handler was called, or None if it wasn't.
        ids: what a line about it shows of its span, if it has one.
    """

    lease: Lease
    outcome: Outcome
    error: BaseException | None = None
    took: float | None = None
    ids: Mapping[str, str] | None = None


class AlreadySettled(NamedTuple):
    """An attempt ended, and its own transaction has settled it.

    Attributes:
        lease: the attempt's lease.
        outcome: how it ended, or None if the lease was lost and nothing was committed.
        error: what was raised after that, until it is logged.
        took: seconds since the handler was called, or None if it wasn't.
        ids: what a line about it shows of its span, if it has one.
    """

    lease: Lease
    outcome: Outcome | None
    error: BaseException | None = None
    took: float | None = None
    ids: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Drifted:
    """An event's payload didn't fit the handler's model; `drift` says what, a line each."""

    lease: Lease
    drift: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paused:
    """A handler's circuit breaker opened.

    Attributes:
        handler: the handler's name.
        error: what it failed with last.
        seconds: until an attempt may probe.
    """

    handler: str
    error: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Resumed:
    """A handler's circuit breaker closed again."""

    handler: str


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An attempt was cancelled by its host, which is ending."""

    lease: Lease


Report = Settlement | AlreadySettled | Drifted | Paused | Resumed | Interrupted
"""Everything that dispatch reports."""


def lease_fields(lease: Lease) -> dict[str, Any]:
    """The fields of every log line about a lease."""
    return {
        "source": lease.envelope.source,
        "type": lease.envelope.type,
        "id": lease.envelope.id,
        "key": lease.key,
        "handler": lease.handler,
        "attempt": lease.attempt.number,
    }


def count_outcome(
    totals: Totals,
    handler: str,
    outcome: Outcome | None,
    error: BaseException | None = None,
    took: float | None = None,
) -> None:
    """Count how an attempt ended, by the fields that `log_outcome` takes.

    How long it took is counted for those that worked, and apart from them for those that failed.
    """
    match outcome:
        case Done() | Skipped():
            totals.count("handler", handler, _FIELDS[type(outcome)], took)
        case Retrying() | Dead():
            totals.count("handler", handler, _FIELDS[type(outcome)])
            kind = "" if error is None else totals.raised(handler, kind_of(error))
            if took is not None:
                totals.time("failed", handler, took, kind)
        case Released():
            totals.count("handler", handler, "released")
        case None:
            totals.count("handler", handler, "lost")
        case _:
            assert_never(outcome)


_FIELDS: Mapping[type, str] = {
    Done: "done",
    Skipped: "skipped",
    Retrying: "retrying",
    Dead: "dead",
}


def log_outcome(
    observer: Observer,
    lease: Lease,
    outcome: Outcome | None,
    error: BaseException | None = None,
    took: float | None = None,
    ids: Mapping[str, str] | None = None,
) -> None:
    """Log how an attempt ended.

    Parameters:
        observer: logs it.
        lease: the attempt's lease.
        outcome: how it ended; None means that its lease was lost.
        error: the exception behind it, if it is here.
        took: seconds since the handler was called, or None if it wasn't.
        ids: what the line shows of the attempt's span, if it has one.
    """
    ids = ids or {}
    match outcome:
        case Done():
            if observer.hears("run.done"):
                observer.log("run.done", **_ended(lease, took, error), **ids)
        case Skipped(reason):
            observer.log("run.skipped", **_ended(lease, took), reason=reason, **ids)
        case Retrying(after, words):
            wait = round(after, 3)
            observer.log(
                "run.retrying", **_ended(lease, took, error), error=words, wait=wait, **ids
            )
        case Dead(words):
            observer.log("run.failed", **_ended(lease, took, error), error=words, **ids)
        case Released():
            pass
        case None:
            observer.log("run.lost", **lease_fields(lease), **ids)
        case _:
            assert_never(outcome)


def _ended(lease: Lease, took: float | None, error: BaseException | None = None) -> dict[str, Any]:
    """The fields of a line about an attempt that has ended."""
    fields = lease_fields(lease)
    if took is not None:
        fields["took"] = round(took, 3)
    if error is not None:
        fields["exception"] = error
    return fields
