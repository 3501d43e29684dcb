"""Find out what alarms are judged by: by the inbox, or by this process's memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webhook_receiver.alarms.conditions import Facts, Silence
from webhook_receiver.alarms.rules import Rule
from webhook_receiver.alarms.silence import TAKEN, counted, silent_after, speaks
from webhook_receiver.inbox.alarms import MeasuresDisk
from webhook_receiver.inbox.jobs import Job, KeepsJobs
from webhook_receiver.inbox.operating import FailureGroup, Operations
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.series import KeepsSeries, Point
from webhook_receiver.notify.recent import Recent
from webhook_receiver.tally import Kind
from webhook_receiver.types import DAY, HOUR, MINUTE, WEEK

SILENCE_SECONDS = 10 * MINUTE
"""How often silent sources are looked for: that reads hours of a week."""

MOST_HANDLERS = 20
"""Of how many handlers dead letters are grouped in one look."""

_OF_SOURCES = ("turned_away", "refused", "drift")
_OF_HANDLERS = ("handler_failing", "dead_letter")
_RECENT_SECONDS = 2 * DAY  # of which there may be no rows of hours yet


class Measuring:
    """Measures a running inbox.

    Parameters:
        inbox: what is measured.
        rules: what is judged; nothing else is asked.
        recent: what this process counted.
        weakness: why the loss of a disk, or of power, loses events; empty if it doesn't.
    """

    def __init__(
        self, inbox: Inbox, rules: Mapping[str, Rule], recent: Recent, weakness: str
    ) -> None:
        self._inbox, self._rules, self._recent = inbox, rules, recent
        self._weakness = weakness
        self._silences: Sequence[Silence] = ()
        self._silences_at = float("-inf")

    async def facts(self, now: float, away: str = "") -> Facts:
        """What is known; `now` is the store's time. Raise what the store raises."""
        inbox, standing = self._inbox, None
        if isinstance(inbox, KeepsSeries) and inbox.keeps_series:
            standing = await inbox.standing()
        handlers = await self._points("handler", _OF_HANDLERS, now)
        return Facts(
            now=now,
            sources=await self._points("source", _OF_SOURCES, now),
            handlers=handlers,
            standing=standing,
            dead=await self._dead(handlers, now),
            pauses=await inbox.pauses() if isinstance(inbox, KeepsPauses) else (),
            jobs=await self._jobs(),
            silences=await self._silent(now),
            weakness=self._weakness,
            free=await self._free(),
            away=away,
        )

    async def _points(self, kind: Kind, names: Sequence[str], now: float) -> Sequence[Point]:
        windows = [self._rules[name].window for name in names if name in self._rules]
        if not windows:
            return ()
        if isinstance(self._inbox, KeepsSeries) and self._inbox.keeps_series:
            return await self._inbox.series(kind, since=now - max(windows))
        return self._recent.points(kind)

    async def _dead(self, handlers: Sequence[Point], now: float) -> Sequence[FailureGroup]:
        """The groups of handlers that had a dead letter of late: others have no new one."""
        rule = self._rules.get("dead_letter")
        if rule is None or not isinstance(self._inbox, Operations):
            return ()
        named = {
            point.name
            for point in handlers
            if counted(point, ("dead",)) and point.at + point.seconds > now - rule.window
        }
        groups: list[FailureGroup] = []
        for name in sorted(named)[:MOST_HANDLERS]:
            groups += (await self._inbox.failures("dead", handler=name)).groups
        return groups

    async def _silent(self, now: float) -> Sequence[Silence]:
        rule, inbox = self._rules.get("silent"), self._inbox
        if rule is None or not isinstance(inbox, KeepsSeries) or not inbox.keeps_series:
            return ()
        if now - self._silences_at >= SILENCE_SECONDS:
            self._silences_at = now
            self._silences = await silences(inbox, rule.count, now)
        return self._silences

    async def _jobs(self) -> Sequence[Job]:
        if "job_paused" not in self._rules or not isinstance(self._inbox, KeepsJobs):
            return ()
        return await self._inbox.jobs(unended=True) if self._inbox.keeps_jobs else ()

    async def _free(self) -> int | None:
        if "disk" not in self._rules or not isinstance(self._inbox, MeasuresDisk):
            return None
        return await self._inbox.free_bytes()


async def silences(inbox: KeepsSeries, gaps: float, now: float) -> list[Silence]:
    """The sources that are silent for so many of their usual gaps, by a week's history."""
    history: dict[str, list[Point]] = {}
    for point in await inbox.series(
        "source", since=now - WEEK - _RECENT_SECONDS, until=now - _RECENT_SECONDS
    ):
        history.setdefault(point.name, []).append(point)
    lately = {
        point.name
        for point in await inbox.series("source", since=now - HOUR)
        if counted(point, TAKEN)
    }
    found: list[Silence] = []
    for name in sorted(history.keys() - lately):
        gap = speaks(history[name], now - WEEK)
        if gap is None:
            continue
        quiet = silent_after(gap, gaps)
        points = await inbox.series("source", since=now - quiet, name=name)
        if not any(counted(point, TAKEN) for point in points):
            found.append(Silence(name, quiet))
    return found
