"""What is wrong now, by what is known: one function a condition.

Rule of this file: what isn't known is not wrong. Who couldn't find something out must not judge by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.alarms.rules import Rule
from webhook_receiver.alarms.silence import counted
from webhook_receiver.inbox.jobs import Job
from webhook_receiver.inbox.operating import FailureGroup
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.series import Point, Standing

MOST_SIGNS = 200
"""The most alarms at once; what is beyond is left out."""

_TURNED_AWAY = ("unavailable", "failed")
_ANSWERED = (*("accepted", "duplicate", "handshake", "refused"), "malformed", *_TURNED_AWAY)
_FAILED = ("retrying", "dead")
_TRIED = ("done", "skipped", *_FAILED)


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that has been silent for longer than it ever is.

    Attributes:
        source: its name.
        quiet: for how many seconds it has been silent, at least.
    """

    source: str
    quiet: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a running system.

    Attributes:
        now: the time, in seconds since the epoch.
        sources: what came of deliveries, in the longest window.
        handlers: what came of attempts, in the longest window.
        standing: how the inbox stands.
        dead: dead letters by handler and fault, of handlers that had one in the longest window.
        pauses: the handlers that somebody has paused.
        jobs: the jobs that haven't ended.
        silences: the sources that are silent.
        weakness: why the loss of a disk, or of power, loses events; empty if it doesn't.
        free: how many bytes of the inbox's disk are free.
        away: why the inbox can't be asked; empty if it can.
    """

    now: float
    sources: Sequence[Point] = ()
    handlers: Sequence[Point] = ()
    standing: Standing | None = None
    dead: Sequence[FailureGroup] = ()
    pauses: Sequence[Pause] = ()
    jobs: Sequence[Job] = ()
    silences: Sequence[Silence] = ()
    weakness: str = ""
    free: int | None = None
    away: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A condition that holds now.

    Attributes:
        name: the condition's name.
        subject: the source or handler.
        detail: what else tells it from others.
        value: how many, how long, or which share.
        since: since when it has held, if that is known.
    """

    name: str
    subject: str = ""
    detail: str = ""
    value: float = 0.0
    since: float | None = None


def signs(facts: Facts, rules: Mapping[str, Rule]) -> list[Sign]:
    """All that is wrong, in the order of the conditions."""
    found = [sign for name, rule in rules.items() for sign in _JUDGES[name](facts, rule)]
    return found[:MOST_SIGNS]


def _turned_away(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for source, points in _within(facts.sources, facts.now, rule):
        number = _sum(points, _TURNED_AWAY)
        if number >= rule.count:
            yield Sign("turned_away", source, value=number)


def _store_away(facts: Facts, rule: Rule) -> Iterator[Sign]:
    del rule
    if facts.away:
        yield Sign("store_away")


def _no_worker(facts: Facts, rule: Rule) -> Iterator[Sign]:
    del rule
    if facts.standing is not None and not facts.standing.workers:
        waiting = sum(one.waiting for one in facts.standing.handlers)
        if waiting:
            yield Sign("no_worker", value=waiting)


def _backlog_age(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for one in () if facts.standing is None else facts.standing.handlers:
        if one.age > rule.window:
            since = facts.now - one.age + rule.window
            yield Sign("backlog_age", one.handler, value=one.age, since=since)


def _dead_letter(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for group in facts.dead:
        lately = group.last_at is not None and group.last_at > facts.now - rule.window
        if lately and group.count >= rule.count:
            yield Sign("dead_letter", group.handler, group.fault or "", group.count, group.first_at)


def _handler_failing(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for handler, points in _within(facts.handlers, facts.now, rule):
        tried, failed = _sum(points, _TRIED), _sum(points, _FAILED)
        if tried >= rule.count and failed / tried >= rule.share:
            yield Sign("handler_failing", handler, value=failed / tried)


def _handler_paused(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for pause in facts.pauses:
        if facts.now - pause.since >= rule.window:
            value = facts.now - pause.since
            yield Sign("handler_paused", pause.handler, value=value, since=pause.since)


def _refused(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for source, points in _within(facts.sources, facts.now, rule):
        refused, answered = _sum(points, ("refused",)), _sum(points, _ANSWERED)
        if refused >= rule.count and refused / answered >= rule.share:
            yield Sign("refused", source, value=refused / answered)


def _silent(facts: Facts, rule: Rule) -> Iterator[Sign]:
    del rule
    for one in facts.silences:
        yield Sign("silent", one.source, value=one.quiet, since=facts.now - one.quiet)


def _weak_durability(facts: Facts, rule: Rule) -> Iterator[Sign]:
    del rule
    if facts.weakness:
        yield Sign("weak_durability", detail=facts.weakness)


def _disk(facts: Facts, rule: Rule) -> Iterator[Sign]:
    if facts.free is not None and facts.free < rule.count:
        yield Sign("disk", value=facts.free)


def _drift(facts: Facts, rule: Rule) -> Iterator[Sign]:
    for source, points in _within(facts.sources, facts.now, rule):
        drifted = _sum(points, ("drifted",))
        if drifted >= rule.count:
            yield Sign("drift", source, value=drifted)


def _job_paused(facts: Facts, rule: Rule) -> Iterator[Sign]:
    del rule
    for job in facts.jobs:
        if job.state == "paused":
            yield Sign("job_paused", job.id, value=job.failed)


_JUDGES: Mapping[str, Callable[[Facts, Rule], Iterator[Sign]]] = {
    "turned_away": _turned_away,
    "store_away": _store_away,
    "no_worker": _no_worker,
    "backlog_age": _backlog_age,
    "dead_letter": _dead_letter,
    "handler_failing": _handler_failing,
    "handler_paused": _handler_paused,
    "refused": _refused,
    "silent": _silent,
    "weak_durability": _weak_durability,
    "disk": _disk,
    "drift": _drift,
    "job_paused": _job_paused,
}


def _within(points: Sequence[Point], now: float, rule: Rule) -> list[tuple[str, Sequence[Point]]]:
    """The spans that reach into a rule's window, by name."""
    found: dict[str, list[Point]] = {}
    for point in points:
        if point.at + point.seconds > now - rule.window:
            found.setdefault(point.name, []).append(point)
    return sorted(found.items())


def _sum(points: Sequence[Point], fields: Sequence[str]) -> int:
    return sum(counted(point, fields) for point in points)
