"""From what is wrong now to alarms that are pending, raised and over: no clock but the given time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from webhook_receiver.alarms.conditions import Sign
from webhook_receiver.alarms.rules import Rule
from webhook_receiver.inbox.alarms import Alarm, Stage

_OFF = Rule(clear=0.0)
"""Of a condition that was turned off since its alarm was raised: it is over at once."""


@dataclass(slots=True)
class Decision:
    """What becomes of alarms.

    Attributes:
        alarms: all that there are now, with present values.
        changed: those of them that must be written.
        gone: those that were pending and are none any more.
        raised: those that were raised by this.
        cleared: those that are over by this.
    """

    alarms: list[Alarm] = field(default_factory=list[Alarm])
    changed: list[Alarm] = field(default_factory=list[Alarm])
    gone: list[Alarm] = field(default_factory=list[Alarm])
    raised: list[Alarm] = field(default_factory=list[Alarm])
    cleared: list[Alarm] = field(default_factory=list[Alarm])


def decide(
    known: Sequence[Alarm], found: Sequence[Sign], rules: Mapping[str, Rule], now: float
) -> Decision:
    """What becomes of the alarms that are known, and of what is found wrong now.

    A condition that holds is pending until it has held for its rule's `hold`, then raised. If it doesn't
    hold for its rule's `clear`, it is over; until somebody was told so it is kept, and raised again
    without a word if it holds again.
    """
    decision = Decision()
    holding = {(sign.name, sign.subject, sign.detail): sign for sign in found}
    for alarm in known:
        rule = rules.get(alarm.name, _OFF)
        sign = holding.pop(alarm.key, None)
        now_is = _lapsing(alarm, rule, now) if sign is None else _holding(alarm, sign, rule, now)
        _note(decision, alarm, now_is)
    for sign in holding.values():
        since = now if sign.since is None else min(now, sign.since)
        rule = rules[sign.name]
        stage: Stage = "pending" if rule.hold > 0 else "raised"
        new = Alarm(
            name=sign.name,
            subject=sign.subject,
            detail=sign.detail,
            stage=stage,
            value=sign.value,
            since=since,
            changed_at=now,
        )
        _note(decision, None, new)
    return decision


def _holding(alarm: Alarm, sign: Sign, rule: Rule, now: float) -> Alarm:
    """A known alarm whose condition holds."""
    held = replace(alarm, value=sign.value, ended_at=None)
    if alarm.stage == "pending" and now - alarm.since < rule.hold:
        return held
    if alarm.stage == "raised":
        return held
    return replace(held, stage="raised", changed_at=now)


def _lapsing(alarm: Alarm, rule: Rule, now: float) -> Alarm | None:
    """A known alarm whose condition doesn't hold; None if it never was raised."""
    if alarm.stage == "pending":
        return None
    if alarm.stage == "cleared":
        return alarm
    ended = now if alarm.ended_at is None else alarm.ended_at
    if now - ended < rule.clear:
        return replace(alarm, ended_at=ended)
    return replace(alarm, ended_at=ended, stage="cleared", changed_at=now)


def _note(decision: Decision, before: Alarm | None, after: Alarm | None) -> None:
    if after is None:
        if before is not None:
            decision.gone.append(before)
        return
    decision.alarms.append(after)
    if before is None or replace(before, value=after.value) != after:
        decision.changed.append(after)
    was = None if before is None else before.stage
    if after.stage == "raised" and was in (None, "pending"):
        decision.raised.append(after)
    if after.stage == "cleared" and was != "cleared":
        decision.cleared.append(after)
