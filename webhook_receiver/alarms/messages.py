"""What is told: of which alarms it is time to tell, and in which words.

Rule of this file: a fault may quote what a stranger sent, so it is escaped and cut before it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from webhook_receiver.inbox.alarms import Alarm, Mute
from webhook_receiver.printable import plain
from webhook_receiver.runbook import page_of, url_of
from webhook_receiver.spans import lasting

MOST_LINES = 10
LONGEST_DETAIL = 200  # characters
COMMAND = "webhook-receiver"

State = Literal["raised", "still raised", "cleared"]


@dataclass(frozen=True, slots=True)
class Line:
    """One alarm in a message.

    Attributes:
        state: what is said of it.
        alarm: the alarm.
        after: for how many seconds it was, if it is over.
    """

    state: State
    alarm: Alarm
    after: float | None = None

    @property
    def text(self) -> str:
        """The line as people read it."""
        alarm = self.alarm
        about = f"{alarm.name} {plain(alarm.subject)}".rstrip()
        if self.after is not None:
            return f"cleared: {about}, after {lasting(self.after)}: {what(alarm)}"
        words = f"{what(alarm)}. {remedy(alarm)} {page(alarm)}"
        return f"{self.state}: {about}, since {moment(alarm.since)}: {words}"

    @property
    def fields(self) -> dict[str, Any]:
        """The line as programs read it; times are in seconds since the epoch."""
        alarm = self.alarm
        return {
            "state": self.state,
            "name": alarm.name,
            "subject": alarm.subject,
            "detail": detail(alarm),
            "value": alarm.value,
            "since": alarm.since,
            "after": self.after,
            "what": what(alarm),
            "remedy": None if self.after is not None else remedy(alarm),
            "page": page(alarm),
        }


@dataclass(frozen=True, slots=True)
class Message:
    """Some alarms that are told together.

    Attributes:
        lines: at most `MOST_LINES` of them.
        more: how many there are besides.
        host: which machine tells it.
        at: when, in seconds since the epoch.
        late: whether it waited, since there were too many messages before.
    """

    lines: Sequence[Line]
    more: int
    host: str
    at: float
    late: bool = False

    @property
    def title(self) -> str:
        """It in a few words."""
        counts = {
            state: sum(line.state == state for line in self.lines)
            for state in ("raised", "still raised", "cleared")
        }
        parts = [f"{number} {state}" for state, number in counts.items() if number]
        parts += [f"{self.more} more"] if self.more else []
        return f"webhooks on {self.host}: {', '.join(parts)}"

    @property
    def text(self) -> str:
        """All of it as people read it."""
        more = [f"and {self.more} more: `{COMMAND} alarms`"] if self.more else []
        late = [TOO_MANY] if self.late else []
        return "\n".join([self.title, *late, *(line.text for line in self.lines), *more])

    @property
    def fields(self) -> dict[str, Any]:
        """All of it as programs read it."""
        return {
            "type": "alarms",
            "timestamp": moment(self.at),
            "data": {
                "host": self.host,
                "text": self.text,
                "alarms": [line.fields for line in self.lines],
                "more": self.more,
            },
        }


TOO_MANY = "There were too many messages in the last hour, so this is what came meanwhile:"


def due(
    alarms: Sequence[Alarm],
    mutes: Sequence[Mute],
    now: float,
    *,
    remind: float,
    gather: float,
) -> list[Line]:
    """Of which alarms it is time to tell, those that are over last.

    A message waits until the first of its alarms was raised, or over, for `gather` seconds; what came
    meanwhile is told with it.
    """
    lines = [
        line
        for alarm in alarms
        if not any(mute.covers(alarm) for mute in mutes)
        and (line := _line(alarm, now, remind)) is not None
    ]
    # What was told before waits for nobody.
    if not any(line.state == "still raised" or _waited(line, now) >= gather for line in lines):
        return []
    return sorted(lines, key=lambda line: line.state == "cleared")


def _waited(line: Line, now: float) -> float:
    return now - line.alarm.changed_at


def _line(alarm: Alarm, now: float, remind: float) -> Line | None:
    if alarm.stage == "cleared":
        ended = now if alarm.ended_at is None else alarm.ended_at
        return Line("cleared", alarm, max(0.0, ended - alarm.since))
    if alarm.stage == "pending":
        return None
    if alarm.told_at is None:
        return Line("raised", alarm)
    return Line("still raised", alarm) if now - alarm.told_at >= remind else None


def message(lines: Sequence[Line], *, host: str, at: float, late: bool = False) -> Message:
    """A message of these lines; what is too much is counted."""
    return Message(lines[:MOST_LINES], max(0, len(lines) - MOST_LINES), host, at, late)


def moment(at: float) -> str:
    """A time in seconds since the epoch, as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")[:-6] + "Z"


def detail(alarm: Alarm) -> str:
    """What else tells an alarm from others, as it can be shown."""
    shown = plain(alarm.detail)
    return shown if len(shown) <= LONGEST_DETAIL else f"{shown[:LONGEST_DETAIL]}…"


def what(alarm: Alarm) -> str:
    """What is wrong, how much of it, and the fault."""
    return _WHAT[alarm.name](alarm) if alarm.name in _WHAT else "an alarm of another version"


def remedy(alarm: Alarm) -> str:
    """What to do about it: a sentence with a command."""
    words = _REMEDIES.get(alarm.name, f"`{COMMAND} doctor`")
    return words.format(cli=COMMAND, subject=plain(alarm.subject)) + "."


def page(alarm: Alarm) -> str:
    """The address of the runbook's page on it."""
    return url_of(page_of(alarm.name))


def _count(alarm: Alarm, noun: str) -> str:
    number = round(alarm.value)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _dead(alarm: Alarm) -> str:
    fault = detail(alarm)
    return _count(alarm, "dead letter") + (f" by {fault}" if fault else "")


_WHAT: Mapping[str, Callable[[Alarm], str]] = {
    "test": lambda _: "somebody tries whether messages arrive",
    "turned_away": lambda a: f"{_count(a, 'request')} answered 5xx lately",
    "store_away": lambda _: "the inbox's store doesn't answer, so deliveries are turned away",
    "no_worker": lambda a: (
        f"{_count(a, 'run')} wait{'s' * (round(a.value) == 1)}, and no worker lives"
    ),
    "backlog_age": lambda a: f"a run has been due for {lasting(a.value)}",
    "dead_letter": _dead,
    "handler_failing": lambda a: f"{a.value:.0%} of its attempts fail",
    "handler_paused": lambda a: f"somebody paused it {lasting(a.value)} ago",
    "refused": lambda a: f"{a.value:.0%} of its deliveries are refused",
    "silent": lambda a: f"nothing has come for {lasting(a.value)}, which is far from usual",
    "weak_durability": detail,
    "disk": lambda a: f"{a.value / 1e9:.1f} GB of the inbox's disk are free",
    "job_paused": lambda a: f"a job is paused, {_count(a, 'run')} of which failed",
    "drift": lambda a: f"{_count(a, 'event')} lately that no event class describes",
}

_REMEDIES: Mapping[str, str] = {
    "test": "Nothing is wrong",
    "turned_away": "Look at the store, its disk and the log's delivery.failed: `{cli} doctor`",
    "store_away": "Start it, or look at its disk and network: `{cli} doctor`",
    "no_worker": "Start `{cli} worker`, or serve without --no-worker",
    "backlog_age": (
        "`{cli} handlers` says whether it is paused; otherwise it is slow or has too few places"
    ),
    "dead_letter": (
        "`{cli} dead groups --handler {subject}` says since when; once it is mended: "
        "`{cli} dead retry --handler {subject}`"
    ),
    "handler_failing": (
        "`{cli} dead groups --retrying --handler {subject}` says by which error; "
        "`{cli} handlers pause {subject} --reason …` stops it"
    ),
    "handler_paused": "`{cli} handlers` says why; `{cli} handlers resume {subject}` ends it",
    "refused": "`{cli} quarantine groups --source {subject}` says why; a secret may have changed",
    "silent": "Its sender may have switched the endpoint off; `{cli} sources` shows the usual gap",
    "weak_durability": "The loss of a disk, or of power, loses events: `{cli} doctor`",
    "disk": "Free some, or prune: `{cli} prune --keep-size 1GB --dry-run`",
    "job_paused": "`{cli} jobs show {subject}` says why; `{cli} jobs resume {subject}` goes on",
    "drift": "`{cli} drift --source {subject}` says what is new",
}
