"""Alarms, whose turn it is to judge them, and mutes, as scripts: see `scripts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from webhook_receiver.inbox.acts import MuteAlarm, UnmuteAlarm
from webhook_receiver.inbox.alarms import Alarm, Kept, Mute, id_of
from webhook_receiver.inbox.sql.schema import alarms, mutes, turns
from webhook_receiver.inbox.sql.scripts import Script, Steps

TURN = "alarms"
"""The row of `webhook_turns`, which the migration has made: taking it is one update."""


def whose_turn(now: float) -> Steps[str | None]:
    """Who has the turn to judge; None if nobody has."""
    query = select(turns.c.holder).where(turns.c.name == TURN, turns.c.until > now)
    rows = (yield query).rows
    return rows[0][0] if rows else None


def watch(holder: str, seconds: float) -> Script[Kept | None]:
    """Take the turn or keep it, and read what is kept; None if another has it."""

    def steps(now: float) -> Steps[Kept | None]:
        free = or_(turns.c.holder == holder, turns.c.until <= now)
        taken = update(turns).where(turns.c.name == TURN, free)
        if not (yield taken.values(holder=holder, until=now + seconds)).changed:
            return None
        return (yield from read(now))

    return steps


def write(holder: str, changed: Sequence[Alarm], gone: Sequence[Alarm]) -> Script[bool]:
    """Write alarms and forget others, if the turn is this holder's."""

    def steps(now: float) -> Steps[bool]:
        ours = update(turns).where(
            turns.c.name == TURN, turns.c.holder == holder, turns.c.until > now
        )
        if not (yield ours.values(holder=holder)).changed:  # locked, so nobody takes it meanwhile
            return False
        for alarm in gone:
            yield delete(alarms).where(alarms.c.id == (alarm.id or id_of(alarm)))
        for alarm in changed:
            values = _values(alarm)
            at = update(alarms).where(alarms.c.id == values["id"])
            if not (yield at.values(**values)).changed:
                yield insert(alarms).values(**values)
        return True

    return steps


def read(now: float) -> Steps[Kept]:
    """What is kept of alarms."""
    rows = (yield select(alarms).order_by(alarms.c.since, alarms.c.id)).rows
    muted = (
        yield select(mutes).where(mutes.c.until > now).order_by(mutes.c.name, mutes.c.subject)
    ).rows
    return Kept(now, [_alarm(row) for row in rows], [_mute(row, now) for row in muted])


def changed(change: MuteAlarm | UnmuteAlarm) -> Script[int]:
    """Mute alarms, in place of the mute before, or end a mute; return 0 if that has ended already.

    Mutes that have ended are forgotten.
    """

    def steps(now: float) -> Steps[int]:
        yield delete(mutes).where(mutes.c.until <= now)
        gone = (yield delete(mutes).where(_of(change.name, change.subject))).changed
        if isinstance(change, UnmuteAlarm):
            return gone
        values = {"name": change.name, "subject": change.subject, "since": now}
        values |= {"until": now + change.seconds, "who": change.by, "reason": change.reason}
        yield insert(mutes).values(**values)
        return 1

    return steps


def _of(name: str, subject: str) -> Any:
    return (mutes.c.name == name) & (mutes.c.subject == subject)


def rewrite(
    change: Callable[[Alarm], Alarm | None], change_mute: Callable[[Mute], Mute | None]
) -> Script[None]:
    """Write the texts of alarms and mutes anew; None leaves one."""

    def steps(now: float) -> Steps[None]:
        for row in (yield select(alarms)).rows:
            alarm = change(_alarm(row))
            if alarm is not None:
                yield update(alarms).where(alarms.c.id == alarm.id).values(detail=alarm.detail)
        for row in (yield select(mutes)).rows:
            muted = change_mute(_mute(row, now))
            if muted is not None:
                at = update(mutes).where(_of(muted.name, muted.subject))
                yield at.values(reason=muted.reason)

    return steps


def _values(alarm: Alarm) -> dict[str, Any]:
    return {
        "id": alarm.id or id_of(alarm),
        "name": alarm.name,
        "subject": alarm.subject,
        "detail": alarm.detail,
        "stage": alarm.stage,
        "value": alarm.value,
        "since": alarm.since,
        "changed_at": alarm.changed_at,
        "ended_at": alarm.ended_at,
        "told_at": alarm.told_at,
    }


def _alarm(row: Sequence[Any]) -> Alarm:
    id_, name, subject, detail, stage, value, since, changed_at, ended_at, told_at = row
    return Alarm(
        id=id_,
        name=name,
        subject=subject,
        detail=detail,
        stage=stage,
        value=value,
        since=since,
        changed_at=changed_at,
        ended_at=ended_at,
        told_at=told_at,
    )


def _mute(row: Sequence[Any], now: float) -> Mute:
    name, subject, until, since, who, reason = row
    return Mute(name=name, subject=subject, by=who, reason=reason, since=since, left=until - now)
