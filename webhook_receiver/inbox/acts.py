"""What operators did to an inbox: when, who, and why.

Rule of this file: an act is written down with what it changes, in one transaction, or before it. What
isn't written down isn't done.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Protocol, assert_never, runtime_checkable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.alarms import alarms_of
from webhook_receiver.inbox.jobs import JobPlan, jobs_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.inbox.sessions import NewSession, sessions_of
from webhook_receiver.types import DAY

SHOWN_KEYS = 10
ACTS_SHOWN = 50

PRUNING = "pruning"
"""The face of what retention does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that an operator did.

    Attributes:
        id: its name in the audit.
        who: who did it: an operating system's user and host, or a name of the console's.
        face: by what they did it.
        act: what they did: an operation's name.
        target: what they did it to, in words.
        reason: why, in their words; may be empty.
        at: when, in seconds since the epoch by the store's clock; 0.0 until it is written down.
        count: how many runs, events, refused deliveries or secrets it changed.
    """

    id: str
    who: str
    face: str
    act: str
    target: str
    reason: str = ""
    at: float = 0.0
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSearch:
    """Which acts are meant: those that fit every field that is given.

    Attributes:
        since: done then or later, in seconds since the epoch.
        who: whose; a user's name alone means that user on any host.
        act: an operation's name.
        before: an act's id; only what comes after that act in the answer. Of an unknown one, nothing does.
        limit: at most this many, the newest.
    """

    since: float | None = None
    who: str | None = None
    act: str | None = None
    before: str | None = None
    limit: int = ACTS_SHOWN


@dataclass(frozen=True, slots=True)
class Replay:
    """Make finished runs of events pending again."""

    selection: Selection
    dead_only: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """Give dead runs of events up for good, as skipped."""

    selection: Selection


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make dropped runs of events dead letters again, as they were.

    A run that had never failed when it was dropped stays so.

    Attributes:
        selection: of which events, and of which handler.
        of: only what that act dropped, by its id; None: whatever dropped it.
    """

    selection: Selection
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Give a handler's unfinished and dead runs to another."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DropRuns:
    """Give a handler's unfinished and dead runs up for good, as skipped."""

    handler: str


@dataclass(frozen=True, slots=True)
class PauseHandler:
    """Begin no more runs of a handler, in any process.

    Attributes:
        handler: the handler's name.
        seconds: for how long; None: until it is resumed.
        by: who pauses it.
        reason: why.
    """

    handler: str
    seconds: float | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resume:
    """End a handler's pause."""

    handler: str


@dataclass(frozen=True, slots=True)
class MuteAlarm:
    """Tell nobody of an alarm for a while.

    Attributes:
        name: the condition's name.
        subject: the source or handler; empty means all of that name.
        seconds: for how long.
        by: who mutes it.
        reason: why.
    """

    name: str
    subject: str
    seconds: float
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnmuteAlarm:
    """End a mute."""

    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Purge:
    """Leave nothing but the identities of events, but for those that wait for a handler."""

    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class BeginJob:
    """Begin a job, by the name of the act."""

    plan: JobPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeJob:
    """Pause a job, let it go on, or cancel it, which takes back what hasn't begun; or set its rate.

    Attributes:
        job: the job's id.
        state: what it is to be; None: what it is.
        note: why, as `Job.note` says it.
        rate: how many runs a second it lets go at most from now on; None: as many as before.
    """

    job: str
    state: Literal["running", "paused", "cancelled"] | None = None
    note: str = ""
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class EndSessions:
    """End console sessions and links; None means all."""

    ids: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class MakeLink:
    """Make a link by which somebody can log in to the console once."""

    link: NewSession


ChangeAlarm = MuteAlarm | UnmuteAlarm
ChangeLogins = EndSessions | MakeLink
Change = (
    Replay
    | Drop
    | TakeBack
    | Move
    | DropRuns
    | PauseHandler
    | Resume
    | Purge
    | BeginJob
    | ChangeJob
    | ChangeAlarm
    | ChangeLogins
)
"""What is changed in one call."""


@runtime_checkable
class KeepsActs(Protocol):
    """An inbox that remembers what operators did, as all of ours do."""

    @property
    def keeps_acts(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def perform(self, change: Change, act: Act) -> int:
        """Change something and write it down; return how much was changed.

        With transactions, that is both or neither. Without, as on JetStream, it is written down before. If
        the change takes several steps, the act's count is right after each of them.
        """
        ...

    async def write_down(self, act: Act) -> None:
        """Write an act down, or add its count to what is written under its id already."""
        ...

    async def acts(self, search: ActSearch) -> list[Act]:
        """The acts that are meant, newest first."""
        ...


@runtime_checkable
class RewritesActs(Protocol):
    """An inbox whose acts can be written anew in their places, as all of ours can."""

    async def rewrite_acts(self, change: Callable[[Act], Act | None]) -> None:
        """Write the texts of all acts anew, as `change` says; None leaves one."""
        ...


def acts_of(inbox: object) -> KeepsActs:
    """The inbox as what remembers acts; raise `ConfigurationError` if it is one that doesn't."""
    if isinstance(inbox, KeepsActs) and inbox.keeps_acts:
        return inbox
    raise ConfigurationError(
        "this inbox doesn't keep what operators did: use one on SQLite, PostgreSQL or JetStream"
    )


def keeps_acts(inbox: object, act: Act) -> KeepsActs | None:
    """The inbox as what remembers this act, or None if it doesn't and no reason is lost by that.

    Raise `ConfigurationError` if one would be.
    """
    keeps = isinstance(inbox, KeepsActs) and inbox.keeps_acts
    return acts_of(inbox) if act.reason or keeps else None


async def perform(inbox: Inbox, change: Change, act: Act) -> int:
    """Change something, and write it down if the inbox remembers acts; return how much was changed."""
    if isinstance(inbox, KeepsActs):
        return await inbox.perform(change, act)
    if isinstance(change, BeginJob | ChangeJob):
        jobs_of(inbox)
    if isinstance(change, MuteAlarm | UnmuteAlarm):
        alarms_of(inbox)
    if isinstance(change, EndSessions | MakeLink):
        sessions_of(inbox)
    if isinstance(
        change,
        PauseHandler
        | Resume
        | Purge
        | TakeBack
        | BeginJob
        | ChangeJob
        | ChangeAlarm
        | ChangeLogins,
    ):
        what = "purge events" if isinstance(change, Purge) else "pause handlers"
        what = "take back what was dropped" if isinstance(change, TakeBack) else what
        raise ConfigurationError(
            f"this inbox can't {what}: use one on SQLite, PostgreSQL or JetStream"
        )
    keeps_acts(inbox, act)
    return await _changed(inbox, change)


async def _changed(inbox: Inbox, change: Replay | Drop | Move | DropRuns) -> int:
    match change:
        case Replay(selection, dead_only):
            return await inbox.replay(selection, dead_only=dead_only)
        case Drop(selection):
            return await inbox.drop(selection)
        case Move(old, new):
            return await moves_runs(inbox).move_runs(old, new)
        case DropRuns(handler):
            return await moves_runs(inbox).drop_runs(handler)
        case _:
            assert_never(change)


def moves_runs(inbox: object) -> MovesRuns:
    """The inbox as what knows runs by their handlers' names; raise `ConfigurationError` if it doesn't."""
    if isinstance(inbox, MovesRuns):
        return inbox
    raise ConfigurationError("this inbox doesn't know runs by their handlers' names")


@dataclass(slots=True)
class Noted:
    """An act under way.

    Attributes:
        count: how much it has changed so far.
    """

    count: int = 0


@contextlib.asynccontextmanager
async def noted(inbox: object, act: Act) -> AsyncGenerator[Noted]:
    """Write an act down before it is done, and at its end how much it changed, however it ended."""
    keeper, done = keeps_acts(inbox, act), Noted()
    if keeper is not None:
        await keeper.write_down(act)
    try:
        yield done
    finally:
        if keeper is not None and done.count:
            await keeper.write_down(replace(act, count=done.count))


def retired(id_: str, age: float) -> Act:
    """What pruning does to dead letters of an age in seconds."""
    target = f"dead letters given up {age / DAY:g} days ago or longer"
    return Act(id=id_, who="retention", face=PRUNING, act="dead drop", target=target)


def in_words(selection: Selection) -> str:
    """Which events a selection means, as the audit says it."""
    named = {name: getattr(selection, name) for name in ("source", "type", "status", "handler")}
    parts = [f"{name} {value}" for name, value in named.items() if value is not None]
    bounds = {
        "since": selection.since,
        "until": selection.until,
        "given up before": selection.ended_before,
    }
    parts += [f"{words} {_instant(at)}" for words, at in bounds.items() if at is not None]
    parts += [f"fault {' or '.join(selection.faults)}"] if selection.faults is not None else []
    if selection.keys is not None:
        parts = [_keys(selection.keys), *parts]
    return ", ".join(parts) or "all events"


def _keys(keys: Sequence[str]) -> str:
    shown = " ".join(keys[:SHOWN_KEYS])
    more = len(keys) - SHOWN_KEYS
    return f"event{'s' if len(keys) > 1 else ''} {shown}" + (
        f" and {more} more" if more > 0 else ""
    )


def _instant(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")[:-6] + "Z"
