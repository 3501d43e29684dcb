"""What an inbox keeps of alarms: which are raised, whose turn it is to judge, and which are muted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError

Stage = Literal["pending", "raised", "cleared"]
"""How far an alarm has come: its condition holds, but not for long enough yet; it does; it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm. All times are in seconds since the epoch by the store's clock.

    Attributes:
        id: its key in the store; empty until it is stored.
        name: the condition's name.
        subject: the source or handler that it is about; empty if it is about the whole inbox.
        detail: what else tells it from others, such as a fault; may quote what a stranger sent.
        stage: how far it has come.
        value: how many, how long, or which share, by the condition.
        since: since when its condition has held.
        changed_at: when it came to its stage.
        ended_at: since when its condition no longer holds; None while it does.
        told_at: when somebody was last told that it is raised; None if nobody was yet.
    """

    id: str = ""
    name: str
    subject: str = ""
    detail: str = ""
    stage: Stage
    value: float = 0.0
    since: float
    changed_at: float
    ended_at: float | None = None
    told_at: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about: there is one alarm of each."""
        return self.name, self.subject, self.detail


def id_of(alarm: Alarm) -> str:
    """The key of an alarm that isn't stored yet."""
    return hashlib.sha256("\n".join(alarm.key).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """Alarms of which nobody is told for a while.

    Attributes:
        name: the condition's name.
        subject: the source or handler; empty means all of that name.
        by: who muted them.
        reason: why, in their words.
        since: since when, in seconds since the epoch by the store's clock.
        left: for how many more seconds.
    """

    name: str
    subject: str
    by: str
    reason: str
    since: float
    left: float

    def covers(self, alarm: Alarm) -> bool:
        """Whether nobody is told of this alarm."""
        return self.name == alarm.name and self.subject in ("", alarm.subject)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of alarms.

    Attributes:
        now: the store's time, in seconds since the epoch.
        alarms: those that are pending or raised, and those that are over and of which nobody was told so.
        mutes: those that haven't ended.
    """

    now: float
    alarms: Sequence[Alarm]
    mutes: Sequence[Mute] = ()


@runtime_checkable
class KeepsAlarms(Protocol):
    """An inbox that keeps alarms, so that one process of all judges and tells, as all of ours do."""

    @property
    def keeps_alarms(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def watch_alarms(self, holder: str, seconds: float) -> Kept | None:
        """Take the turn to judge, or keep it, for so many seconds; None while another process has it.

        Zero seconds give the turn back.
        """
        ...

    async def write_alarms(
        self, holder: str, alarms: Sequence[Alarm], gone: Sequence[Alarm] = ()
    ) -> bool:
        """Write some alarms and forget others; False, with nothing done, if the turn was lost."""
        ...

    async def alarms(self) -> Kept:
        """What is kept of alarms, whoever has the turn."""
        ...


@runtime_checkable
class RewritesAlarms(Protocol):
    """An inbox whose alarms can be written anew in their places, as all of ours can."""

    async def rewrite_alarms(
        self,
        change: Callable[[Alarm], Alarm | None],
        change_mute: Callable[[Mute], Mute | None],
    ) -> None:
        """Write the texts of all alarms and mutes anew, as the functions say; None leaves one."""
        ...


@runtime_checkable
class MeasuresDisk(Protocol):
    """An inbox that knows the disk that it is on, as SQLite does."""

    async def free_bytes(self) -> int | None:
        """How many bytes of its disk are free; None if that isn't known."""
        ...

    async def stored_bytes(self) -> int | None:
        """How many bytes its files take; None if that isn't known."""
        ...


NO_ALARMS = (
    "this inbox keeps no alarms: each of its processes tells its own, and keeps them in memory; to list or "
    "mute them, use one on SQLite, PostgreSQL or JetStream"
)


def alarms_of(inbox: object) -> KeepsAlarms:
    """The inbox as what keeps alarms; raise `ConfigurationError` if it is one that doesn't."""
    if isinstance(inbox, KeepsAlarms) and inbox.keeps_alarms:
        return inbox
    raise ConfigurationError(NO_ALARMS)
