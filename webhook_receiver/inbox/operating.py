"""What people who look after an inbox ask of it, however much it holds.

Pages are cut by key and never by number, and nothing is counted in all. An answer takes as long as it is
given: what isn't found by then is left to the next call, so each answer says how far it looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.attempts import FailedOutcome, RemembersAttempts
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.types import EventStatus, RunStatus

LOOK_SECONDS = 0.15
"""How long one answer takes at most, but for what began just before."""

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which events a page is of: those that fit every field that is given.

    Cheap, however many events there are: `id`, `source`, `since`, `until`, the statuses `failed` and
    `unhandled`, and the run statuses `dead` and `retrying`, also with `handler` and `faults`. Anything else
    is looked for one event after another; on JetStream, so are `unhandled` and `retrying`.

    Attributes:
        id: the sender's name for them.
        source: the name of the source that they came to.
        type: a shell glob for the type, with `*` and `?`.
        status: how far they have come.
        handler: they have a run of this handler.
        run_status: they have a run with this status; of `handler`, if that is given.
        faults: that run's fault is among these; without `run_status` it is a dead one.
        order_key: they have a run with this order key; of `handler`, if that is given.
        since: received then or later, in seconds since the epoch.
        until: received before then, in seconds since the epoch.
        text: their body has this in it, as it came.
        path: a JSON path such as `$.data.object.customer`, for `equals`.
        equals: what stands there: a text, or a number, `true`, `false` or `null` as JSON writes it.
        before: a key; only older events are meant.
        after: a key; only newer events are meant, and the oldest of them come first.
        limit: at most this many.
    """

    id: str | None = None
    source: str | None = None
    type: str | None = None
    status: EventStatus | None = None
    handler: str | None = None
    run_status: RunStatus | None = None
    faults: Sequence[str] | None = None
    order_key: str | None = None
    since: float | None = None
    until: float | None = None
    text: str | None = None
    path: str | None = None
    equals: str | None = None
    before: str | None = None
    after: str | None = None
    limit: int = PAGE_ROWS

    def __post_init__(self) -> None:
        if self.before is not None and self.after is not None:
            raise ConfigurationError("a page is before a key or after one, not both")
        if (self.path is None) != (self.equals is None):
            raise ConfigurationError(
                "path and equals go together: what stands there, and what it is"
            )

    def beyond(self, key: str) -> Search:
        """The search for what comes after a page, given its `next`."""
        if self.after is None:
            return replace(self, before=key)
        return replace(self, after=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How far an answer looked.

    Attributes:
        rows: at how many rows; those that an index passed over don't count.
        next: the key to go on with, as `before` or `after`; None: there is nothing beyond.
        at: when the event of that key was received, in seconds since the epoch; None without one.
        full: whether it ended because it had found as many as were asked for, and not for want of time.
    """

    rows: int = 0
    next: str | None = None
    at: float | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events with their runs, in the order of the search; and how far it looked for them."""

    events: Sequence[EventRecord]
    looked: Looked


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureGroup:
    """Runs of one handler that failed by one fault.

    Attributes:
        handler: the handler's name.
        fault: what is wrong; None if that isn't known, as of runs that an older version settled and whose
            error is encrypted.
        count: how many there are, as far as was looked.
        first_at: when the first of them ended, in seconds since the epoch; None if that isn't known.
        last_at: when the last of them ended.
        key: the newest event that has one.
    """

    handler: str
    fault: str | None
    count: int
    first_at: float | None
    last_at: float | None
    key: str


@dataclass(frozen=True, slots=True)
class Failures:
    """Groups of failures, the largest first; and how far back it looked."""

    groups: Sequence[FailureGroup]
    looked: Looked


@runtime_checkable
class Operations(RemembersAttempts, Protocol):
    """An inbox that answers what people who look after it ask.

    Events' keys rise with the time at which they were received, but for a minute: `since` and `until` go
    by that.
    """

    async def page(
        self, search: Search, *, bodies: bool = False, seconds: float = LOOK_SECONDS
    ) -> EventPage:
        """A page of events: newest first, or oldest first if `after` is given.

        A page can be empty though there is more to look at: then `looked.next` is where to go on.
        """
        ...

    async def failures(
        self,
        status: FailedOutcome = "dead",
        *,
        handler: str | None = None,
        before: str | None = None,
        seconds: float = LOOK_SECONDS,
    ) -> Failures:
        """The runs that are dead or retrying, by handler and fault, from the newest event back.

        `before` is a key to go on with; then the groups are of what is older.
        """
        ...


def operations_of(inbox: object) -> Operations:
    """The inbox as what answers; raise `ConfigurationError` if it is one that doesn't yet."""
    if isinstance(inbox, Operations):
        return inbox
    raise ConfigurationError(
        "this inbox can't be searched or grouped: use one on SQLite, PostgreSQL or JetStream"
    )


def merged(groups: Sequence[FailureGroup]) -> list[FailureGroup]:
    """Groups of the same handler and fault as one, the largest first, then by name."""
    found: dict[tuple[str, str | None], FailureGroup] = {}
    for group in groups:
        key = group.handler, group.fault
        found[key] = _joined(found[key], group) if key in found else group
    return sorted(found.values(), key=lambda g: (-g.count, g.handler, g.fault or ""))


def _joined(one: FailureGroup, other: FailureGroup) -> FailureGroup:
    firsts = [at for at in (one.first_at, other.first_at) if at is not None]
    lasts = [at for at in (one.last_at, other.last_at) if at is not None]
    return FailureGroup(
        handler=one.handler,
        fault=one.fault,
        count=one.count + other.count,
        first_at=min(firsts, default=None),
        last_at=max(lasts, default=None),
        key=max(one.key, other.key, key=int),
    )
