"""What an inbox tells of itself: events, runs, quarantined deliveries and counts, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webhook_receiver.types import EventStatus, Headers, Lease, RunStatus


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of one handler over one event; times are in seconds since the epoch."""

    run: int
    handler: str
    status: RunStatus
    attempts: int
    error: str | None
    due: float


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One stored event with its runs; `body` and `headers` only where asked for."""

    key: str
    id: str
    source: str
    provider: str
    type: str
    status: EventStatus
    received_at: float
    runs: Sequence[RunRecord]
    body: bytes | None = None
    headers: Headers | None = None
    raw: bytes | None = None
    path: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events are meant: all that fit every field given; times in seconds since the epoch.

    `handler` and `run_status` select by runs. `after` is a key: only later events are given.
    """

    keys: Sequence[str] | None = None
    source: str | None = None
    type: str | None = None
    status: EventStatus | None = None
    handler: str | None = None
    run_status: RunStatus | None = None
    since: float | None = None
    until: float | None = None
    after: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A delivery that was refused: kept in the quarantine, where its body and headers can be judged again."""

    source: str
    provider: str
    code: str
    reason: str
    received_at: float
    method: str
    path: str
    query: bytes
    headers: Headers
    body: bytes
    authentic: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole inbox; `backlog_age` is how long the oldest due run has waited, in seconds."""

    events: int
    duplicates: int
    rejected: int
    quarantined: int
    unhandled: int
    runs: Mapping[RunStatus, int]
    backlog_age: float = 0.0


@dataclass(frozen=True, slots=True)
class Claimed:
    """The leases that a worker got, and when the next run is due, in seconds since the epoch."""

    leases: Sequence[Lease] = ()
    next_due: float | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of runs whose worker's lease ended."""

    requeued: int = 0
    parked: Sequence[tuple[str, str]] = field(default=())
