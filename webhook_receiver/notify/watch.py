"""Watch over a running receiver: look from time to time what is wrong, and tell.

Of all processes of an inbox one at a time judges and tells, since it holds the turn; the others look
whether the turn is free. While the store is away nobody can hold it: then each process tells, from its own
memory, that the store is away and that deliveries are turned away.

Rule of this file: whatever the store or a channel does, nothing waits for it and nothing ends by it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import socket
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from webhook_receiver.alarms.conditions import Facts, signs
from webhook_receiver.alarms.config import Alarms
from webhook_receiver.alarms.deciding import Decision, decide
from webhook_receiver.alarms.messages import Line, due, message, what
from webhook_receiver.alarms.rules import LONGEST_SECONDS, Rule
from webhook_receiver.errors import describe
from webhook_receiver.inbox.alarms import Alarm, KeepsAlarms, Kept
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.notify import posting
from webhook_receiver.notify.channels import Channel, channels_of, url_of
from webhook_receiver.notify.measuring import Measuring
from webhook_receiver.notify.memory import MemoryAlarms
from webhook_receiver.notify.recent import Recent
from webhook_receiver.notify.telling import TELL_SECONDS, Telling
from webhook_receiver.observe import Observer
from webhook_receiver.tally import Totals
from webhook_receiver.types import HOUR, MINUTE

ANSWER_SECONDS = 10.0  # for one look at the store
TURNS = 3  # looks that a turn lasts
MESSAGES_AN_HOUR = 6
HEARTBEAT_SECONDS = MINUTE
ALONE = ("turned_away", "store_away")
"""What each process judges from its own memory while the store is away."""

LIMITED = (
    "this inbox keeps no alarms, so each process judges by itself, forgets it when it ends, and tells it "
    "even if others do, and nothing can be muted"
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a look led to."""

    state: KeepsAlarms
    kept: Kept
    decision: Decision


class Watch:
    """Watches over what one process runs.

    Parameters:
        inbox: what is watched.
        alarms: whom to tell, and of what.
        totals: what this process adds up.
        well: whether the inbox's store takes events, as far as is known.
        observer: logs what is raised and over.
        weakness: why the loss of a disk, or of power, loses events; empty if it doesn't.
        channels: whom to tell, instead of those that `alarms` names.
        clock: gives seconds since the epoch, for what is judged without the store.
    """

    def __init__(
        self,
        inbox: Inbox,
        alarms: Alarms,
        totals: Totals,
        well: Callable[[], bool],
        observer: Observer,
        *,
        weakness: str = "",
        channels: Sequence[Channel] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._alarms, self._rules, self._well = alarms, alarms.rules, well
        self._observer, self._clock = observer, clock
        self._inbox = inbox
        self._recent = Recent(totals, LONGEST_SECONDS)
        self._measuring = Measuring(inbox, self._rules, self._recent, weakness)
        found = channels_of(alarms) if channels is None else channels
        self._telling = Telling(found, observer)
        self._heartbeat = alarms.heartbeat and url_of(alarms.heartbeat, "alarms: heartbeat")
        self._name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._alone = MemoryAlarms(clock)
        self._told: deque[float] = deque()
        self._late = False
        self._beaten_at = float("-inf")

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Watch until the block ends, then give the turn to another process."""
        if self._shared is None:
            self._observer.log("alarm.alone", reason=LIMITED)
        task = asyncio.create_task(self._watch(), name="webhook-alarms")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])
            if self._shared is not None:
                with contextlib.suppress(Exception):  # then the turn ends by itself
                    async with asyncio.timeout(1.0):
                        await self._shared.watch_alarms(self._name, 0.0)

    @property
    def _shared(self) -> KeepsAlarms | None:
        """The inbox as what keeps alarms for all processes, if it does."""
        inbox = self._inbox
        return inbox if isinstance(inbox, KeepsAlarms) and inbox.keeps_alarms else None

    async def _watch(self) -> None:
        # Processes are often started together.
        await asyncio.sleep(self._alarms.every * random.random())  # noqa: S311 - no secret
        while True:
            await self.look()
            await asyncio.sleep(self._alarms.every)

    async def look(self) -> None:
        """Look once, and tell what it is time to tell."""
        self._recent.take(self._clock())
        if self._shared is None:
            away = "" if self._well() else "away"
            judged = await self._judge(self._alone, self._rules, away=away)
        else:
            judged, away = await self._judge_for_all(self._shared)
            if judged is None:
                await self._judge_alone(away)
        if judged is not None:
            await self._tell(judged)
            await self._beat(judged)

    async def _judge_for_all(self, shared: KeepsAlarms) -> tuple[_Judged | None, str]:
        """Judge by the store if it is our turn, and say why that can't be done now."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                judged = await self._judge(shared, self._rules)
        except Exception as error:  # noqa: BLE001 - whatever it is, alarms go on without the store
            return None, describe(error)
        return judged, "" if self._well() else "away"

    async def _judge_alone(self, away: str) -> None:
        """Judge from memory what concerns deliveries, while the store is away and until that is over."""
        rules = {name: rule for name, rule in self._rules.items() if name in ALONE}
        judged = await self._judge(self._alone, rules, away=away, alone=True)
        if judged is not None:
            await self._tell(judged)

    async def _judge(
        self,
        state: KeepsAlarms,
        rules: Mapping[str, Rule],
        *,
        away: str = "",
        alone: bool = False,
    ) -> _Judged | None:
        kept = await state.watch_alarms(self._name, TURNS * self._alarms.every)
        if kept is None:
            return None
        if alone:
            sources = self._recent.points("source") if away else ()
            facts = Facts(now=kept.now, sources=sources, away=away)
        else:
            facts = await self._measuring.facts(kept.now, away)
        adopted = await self._adopted(state, kept)
        decision = decide([*kept.alarms, *adopted], signs(facts, rules), rules, kept.now)
        keys = {alarm.key for alarm in adopted}
        silent = [one for one in decision.cleared if any(m.covers(one) for m in kept.mutes)]
        changed = [
            one
            for one in decision.alarms
            if one not in silent and (one in decision.changed or one.key in keys)
        ]
        if changed or decision.gone or silent:
            gone = [*decision.gone, *silent]
            if not await state.write_alarms(self._name, changed, gone):
                return None
        if adopted:
            await self._alone.write_alarms(self._name, [], adopted)
        self._log(decision)
        decision.alarms = [one for one in decision.alarms if one not in silent]
        return _Judged(state, kept, decision)

    async def _adopted(self, state: KeepsAlarms, kept: Kept) -> Sequence[Alarm]:
        """What was raised here while the store was away: now all processes know of it."""
        if state is self._alone:
            return ()
        known = {alarm.key for alarm in kept.alarms}
        alone = (await self._alone.alarms()).alarms
        return [one for one in alone if one.stage != "pending" and one.key not in known]

    def _log(self, decision: Decision) -> None:
        observer = self._observer
        for one in decision.raised:
            observer.log(
                "alarm.raised",
                alarm=one.name,
                subject=one.subject,
                what=what(one),
                since=one.since,
            )
        for one in decision.cleared:
            observer.log(
                "alarm.cleared",
                alarm=one.name,
                subject=one.subject,
                what=what(one),
                since=one.since,
            )

    async def _tell(self, judged: _Judged) -> None:
        """Tell what it is time to tell, unless there were too many messages of late."""
        now, config = judged.kept.now, self._alarms
        lines = due(
            judged.decision.alarms,
            judged.kept.mutes,
            now,
            remind=config.remind,
            gather=config.gather,
        )
        while self._told and self._told[0] <= now - HOUR:
            self._told.popleft()
        if not lines:
            return
        if len(self._told) >= MESSAGES_AN_HOUR:
            self._late = True
            return
        with contextlib.suppress(Exception):  # the next look judges what the store does
            if await judged.state.watch_alarms(self._name, TELL_SECONDS) is None:
                return
            host = socket.gethostname()
            if not await self._telling.tell(message(lines, host=host, at=now, late=self._late)):
                return
            self._told.append(now)
            self._late = False
            await self._note_told(judged.state, lines, now)

    async def _note_told(self, state: KeepsAlarms, lines: Sequence[Line], now: float) -> None:
        over = [line.alarm for line in lines if line.state == "cleared"]
        told = [replace(line.alarm, told_at=now) for line in lines if line.state != "cleared"]
        await state.write_alarms(self._name, told, over)

    async def _beat(self, judged: _Judged) -> None:
        """Fetch the heartbeat's URL while nothing is raised that isn't muted."""
        mutes = judged.kept.mutes
        raised = [
            one
            for one in judged.decision.alarms
            if one.stage == "raised" and not any(mute.covers(one) for mute in mutes)
        ]
        now = judged.kept.now
        if not self._heartbeat or raised or now - self._beaten_at < HEARTBEAT_SECONDS:
            return
        self._beaten_at = now
        await self._telling.attempt("heartbeat", partial(posting.send, self._heartbeat), (0.0,))
