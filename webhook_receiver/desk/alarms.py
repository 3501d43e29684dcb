"""The alarms that are raised, and who is told of them."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.alarms.messages import detail, page, remedy, what
from webhook_receiver.desk.times import ago, instant
from webhook_receiver.inbox.alarms import Alarm, Kept, Mute


def raised(kept: Kept) -> list[tuple[Alarm, Mute | None]]:
    """The alarms that are raised, each with what mutes it."""
    return [
        (alarm, _mute_of(alarm, kept.mutes)) for alarm in kept.alarms if alarm.stage == "raised"
    ]


def _mute_of(alarm: Alarm, mutes: Sequence[Mute]) -> Mute | None:
    return next((mute for mute in mutes if mute.covers(alarm)), None)


def telling(alarm: Alarm, mute: Mute | None, now: float) -> str:
    """Whether somebody is told of an alarm that is raised, in words."""
    if mute is not None:
        return "muted"
    told = "not told yet" if alarm.told_at is None else f"told {ago(alarm.told_at, now)}"
    return told if alarm.ended_at is None else f"{told}, and ending"


def advice(alarm: Alarm) -> str:
    """What is wrong, and what to do, in two sentences."""
    return f"{what(alarm)}. {remedy(alarm)}"


def alarm_object(alarm: Alarm, mute: Mute | None) -> dict[str, Any]:
    """An alarm as the JSON object that other programs may rely on."""
    muted = mute and {"by": mute.by, "reason": mute.reason, "left": mute.left}
    return {
        "alarm": alarm.name,
        "subject": alarm.subject,
        "detail": detail(alarm),
        "value": alarm.value,
        "since": instant(alarm.since),
        "told_at": None if alarm.told_at is None else instant(alarm.told_at),
        "what": what(alarm),
        "remedy": remedy(alarm),
        "page": page(alarm),
        "muted": muted,
    }
