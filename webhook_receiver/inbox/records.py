"""What goes into an inbox and comes out of it: plans, demands, events, runs and counts, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.rejections import Rejected, Rejection
from webhook_receiver.outcomes import Dead
from webhook_receiver.types import (
    MONTH,
    WEEK,
    YEAR,
    Envelope,
    EventStatus,
    Headers,
    Lease,
    Planned,
    Rate,
    RunStatus,
)

SIGNED_URL = b"@target-uri"
"""Names the address among a refusal's headers, as in RFC 9421: no header can have that name."""

SENT_SECRET = b"@secret"
"""Marks a refusal whose request carried a secret; nothing else of it is kept."""

SEALED_BODY = b"\x00whr"
"""Begins a body that is stored encrypted: no JSON does."""

UNREADABLE = b"@unreadable"
"""Marks a refusal that can't be decrypted here; its reason says why."""

DEATHS_LIMIT = 3
"""After how many deaths of the processes that ran it a run becomes a dead letter."""

DIED = "the process died while this run was in it"
"""What a run's error says after a death that didn't make it a dead letter."""

EXCUSED_SECONDS = 3600.0  # how long it is remembered that the end of a worker's lease is no death

STALLED = "the process was blocked for longer than the handler may take"
"""What a run's error says after it was taken from a process that lives."""

CLAIM_BYTES = 8 * 1024 * 1024
"""Once a claim has read this much of events' bodies, it reads no more."""

PLAN_AT_ONCE = 128  # how many new events a claim plans at most

QUARANTINE_ROWS = 1_000
"""How many refused deliveries the quarantine holds; JetStream has two, forged and authentic apart."""

Ability = Literal["order", "transactions"]
"""What only some engines can do: run in order by key; commit effects together with their run."""

ABILITIES: Mapping[str, frozenset[Ability]] = {
    "sqlite": frozenset({"order", "transactions"}),
    "postgresql": frozenset({"order", "transactions"}),
    "nats": frozenset(),
}
"""What each engine can do, by its name, so that it's known before an engine is loaded."""


class Access(Enum):
    """What opening an inbox may do to its store."""

    MAKE = "make"  # the inbox is made, or migrated to this version's schema, if need be
    USE = "use"  # it must be there
    READ = "read"  # it must be there, and nothing is ever written


Plan = Callable[[Envelope], Sequence[Planned]]
"""Which runs an event needs; none if no handler takes it."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What one handler can take now.

    Attributes:
        places: how many more runs this process has room for.
        fleet: how many runs may be under way over all processes, or None.
        rate: how many may begin in a time over all processes, or None.
        paused: for how many seconds the handler is paused in this process, or None if it isn't.
    """

    places: int
    fleet: int | None = None
    rate: Rate | None = None
    paused: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a worker asks for in one claim; the same in every engine, whatever it takes besides.

    Attributes:
        worker: the worker's name.
        plan: which runs a new event needs.
        demands: what each handler can take now, by its name.
        suspects: whether the worker also takes a run in which a process died.
        turn: counts this process's claims; who is served first depends on it.
    """

    worker: str
    plan: Plan
    demands: Mapping[str, Demand]
    suspects: bool
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run of one handler over one event.

    Attributes:
        run: the run's number in the inbox.
        handler: the handler's name.
        status: how far it has come.
        attempts: how many attempts were made, the present one too.
        error: what the last attempt failed with, or why the run was skipped; None if neither.
        due: when it is or was due, in seconds since the epoch.
        ended_at: when its last attempt ended, in seconds since the epoch, or None if that isn't known.
        took: how long that took, in seconds, or None.
        fault: what its failures are grouped by; None if it hasn't failed.
    """

    run: int
    handler: str
    status: RunStatus
    attempts: int
    error: str | None
    due: float
    ended_at: float | None = None
    took: float | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """One stored event with its runs.

    Attributes:
        key: the inbox's name for the event.
        source: the name of the source that it came to.
        provider: the name of the source's provider.
        id: the sender's name for the event.
        type: the sender's name for the kind of event.
        status: how far it has come.
        received_at: when it came, in seconds since the epoch.
        runs: its runs, one for each handler.
        body: the JSON that handlers' models read, or None if bodies weren't asked for.
        headers: the headers that the provider keeps.
        raw: the request's body if the event came in another shape, and if bodies were asked for.
        path: the path that it was sent to.
        params: the values of the parameters in that path.
        unreadable: why the event can't be decrypted here, or None.
    """

    key: str
    source: str
    provider: str
    id: str
    type: str
    status: EventStatus
    received_at: float
    runs: Sequence[RunRecord]
    body: bytes | None = None
    headers: Headers | None = None
    raw: bytes | None = None
    path: str = "/"
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    unreadable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events are meant: those that fit every field that is given.

    Attributes:
        keys: the inbox's names for them.
        source: the name of the source that they came to.
        type: a shell glob for the type, with `*` and `?`.
        status: how far they have come.
        handler: they have a run of this handler.
        run_status: they have a run with this status.
        since: received then or later, in seconds since the epoch.
        until: received before then, in seconds since the epoch.
        ended_before: they have a dead run, of `handler` if that is given, that was given up before then.
        faults: they have a dead run, of `handler` if that is given, whose fault is among these.
        after: a key; only later events are meant, and they come oldest first.
        limit: at most this many.
    """

    keys: Sequence[str] | None = None
    source: str | None = None
    type: str | None = None
    status: EventStatus | None = None
    handler: str | None = None
    run_status: RunStatus | None = None
    since: float | None = None
    until: float | None = None
    ended_before: float | None = None
    faults: Sequence[str] | None = None
    after: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refused delivery, kept in the quarantine with all that is needed to judge it again.

    Attributes:
        source: the name of the source that it came to.
        provider: the name of the source's provider.
        code: why it was refused, as the sender was told.
        reason: why it was refused, in words.
        received_at: when it came, in seconds since the epoch.
        method: the HTTP method.
        path: the path that it was sent to.
        query: what followed the `?`, still encoded.
        headers: the headers that the provider keeps and those that its signature needs.
        body: the bytes, exactly as sent; none if they weren't asked for.
        authentic: whether the signature held, and only the format was wrong.
        id: its number in the quarantine; 0 until it is there.
        unread: how many bytes the body has if it wasn't asked for, and None if it was.
    """

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
    unread: int | None = None

    @property
    def size(self) -> int:
        """How many bytes its body has."""
        return len(self.body) if self.unread is None else self.unread

    @property
    def url(self) -> str | None:
        """The address that we believe the sender used, if its signature covers it; else None."""
        kept = self.headers.get(SIGNED_URL)
        return None if kept is None else kept.decode("latin-1")

    @property
    def sent_secret(self) -> bool:
        """Whether the request carried a secret: then its body, query and headers aren't kept."""
        return self.headers.get(SENT_SECRET) is not None

    @property
    def unreadable(self) -> bool:
        """Whether it can't be decrypted here; its reason says why."""
        return self.headers.get(UNREADABLE) is not None


Counted = Literal["drifted", "heartbeats", "untyped"]
"""What a receiver and its worker count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts over the whole inbox.

    Attributes:
        events: how many events it holds.
        duplicates: how many copies of events came.
        rejected: how many requests were refused, by HTTP alone or once they were judged.
        drifted: how many payloads contradicted their handler's model.
        quarantined: how many refused deliveries are kept.
        unhandled: how many events no handler took.
        runs: how many runs there are, by status.
        backlog_age: how long the oldest due run has waited, in seconds.
        heartbeats: how many of the senders' heartbeats came.
        untyped: how many events came whose type couldn't be read.
        shared_ids: how many events came with an id that another event of their sender had.
        rejections: the refused requests by code and source, since such counts are kept.
        lately: the refused requests of the last day, by unknown paths as well, most first.
        ahead: how many runs wait for longer than any retry: the store's clock was ahead. A worker
            lets them be due when it starts, and each hour.
    """

    events: int
    duplicates: int
    rejected: int
    drifted: int
    quarantined: int
    unhandled: int
    runs: Mapping[RunStatus, int]
    backlog_age: float = 0.0
    heartbeats: int = 0
    untyped: int = 0
    shared_ids: int = 0
    rejections: Mapping[Rejection, int] = field(default_factory=dict[Rejection, int])
    lately: Sequence[Rejected] = ()
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a worker got by a claim.

    Attributes:
        leases: the runs that it may make an attempt at.
        wait: in how many seconds something will be due, or None if nothing is known of.
        more: whether to ask again at once.
        given_up: runs that were dead letters as soon as they were planned. Nobody holds such a
            lease, and its attempt is number 0.
    """

    leases: Sequence[Lease] = ()
    wait: float | None = None
    more: bool = False
    given_up: Sequence[tuple[Lease, Dead]] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the runs of workers whose lease had ended.

    Attributes:
        requeued: how many are pending again.
        parked: the others are dead letters now: each event's key, and the handler.
    """

    requeued: int = 0
    parked: Sequence[tuple[str, str]] = field(default=())


_LIMITS = ("done", "unhandled", "dead", "events", "size", "acts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long finished events are kept; every limit that is given holds, and None is no limit.

    Events that are pending or have a dead run count for no limit, and are never deleted. A dead run
    that is dropped is skipped from then on, so that its event goes as a handled one does. An event
    that is deleted within its source's window leaves its identity behind, so that a late copy is
    still a duplicate. A receiver makes each window longer than the source's sender retries.

    Attributes:
        done: the age at which handled events go, in seconds.
        unhandled: the age at which events that no handler took go, in seconds.
        dead: the age, from when they were given up, at which dead runs are dropped, in seconds.
        events: how many finished events are kept; the oldest go first.
        size: how many bytes of their bodies are kept; the oldest go first.
        acts: the age at which what operators did is forgotten, in seconds.
        window: for how long an identity stays, in seconds since the event was received.
        windows: the same for single sources, by name.
    """

    done: float | None = MONTH
    unhandled: float | None = MONTH
    dead: float | None = None
    events: int | None = None
    size: int | None = None
    acts: float | None = YEAR
    window: float = WEEK
    windows: Mapping[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        limits = {name: getattr(self, name) for name in _LIMITS}
        limits |= {"window": self.window, **{f"windows[{n!r}]": w for n, w in self.windows.items()}}
        for name, limit in limits.items():
            if limit is not None and not limit >= 0:
                raise ConfigurationError(f"retention: {name} is {limit}; it can't be below zero")


A_MONTH = Retention()
"""What a receiver keeps by default."""
