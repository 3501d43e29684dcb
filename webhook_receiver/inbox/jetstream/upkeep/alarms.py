"""Alarms, whose turn it is to judge them, and mutes.

Each alarm is a record, and the turn is another. Alarms are written in one batch with the turn, over the
version of it that was read: so whoever has lost it writes nothing. A batch can't delete. So an alarm that is
forgotten is emptied in it, and deleted afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from webhook_receiver.inbox.acts import MuteAlarm, UnmuteAlarm
from webhook_receiver.inbox.alarms import Alarm, Kept, Mute, id_of
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.runs.workers import STEP_SECONDS
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_at, stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of

_WRITTEN_AT_ONCE = 500  # a server takes 1000 messages in a batch
_TRIES = 32


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who has the turn, for how many more seconds; nobody, if `holder` is empty."""

    holder: str
    left: float
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Muted:
    """A mute as it is stored; times are in seconds since the epoch by the server's clock."""

    name: str
    subject: str
    by: str
    reason: str
    since: float
    until: float

    def mute(self, now: float) -> Mute:
        """The mute as it is now."""
        values = asdict(self)
        left = values.pop("until") - now
        return Mute(**values, left=left)


_Change = Callable[[list[_Muted], float], list[_Muted]]
"""The mutes as they are to be, given those that haven't ended, and the time."""


class Alarms:
    """What an inbox keeps of alarms."""

    def __init__(self, parts: RunParts, streams: Streams) -> None:
        self._wire, self._workers, self._streams = parts.wire, parts.workers, streams
        self._stream = parts.wire.names.alarms

    async def watch(self, holder: str, seconds: float) -> Kept | None:
        """Take the turn or keep it, and read what is kept; None if another has it."""
        await self._streams.need(self._stream)
        turn = await self._turn()
        if turn.left > 0 and turn.holder != holder:
            return None
        (ack,) = await self._wire.publisher.publish_each([self._taken(turn, holder, seconds)])
        if ack.why not in (None, "conflict"):
            raise self._wire.link.unavailable(f"a turn was not acknowledged: {ack.words}")
        return await self.read() if ack.why is None else None

    async def _turn(self) -> _Turn:
        got = await self._latest(self._wire.names.turn)
        if got is None:
            return _Turn("", 0.0, 0)
        holder, seconds = json.loads(got.payload)
        gone = await self._workers.ask_now() - stored_at(got)
        # One of the future says nothing: the server's clock was ahead when it was taken.
        left = seconds - max(0.0, gone) if gone > -STEP_SECONDS else 0.0
        return _Turn(holder, left, stored_seq(got))

    def _taken(self, turn: _Turn, holder: str, seconds: float) -> Message:
        payload = json.dumps((holder, seconds)).encode()
        return Message(self._wire.names.turn, payload, {EXPECT: str(turn.seq)})

    async def write(self, holder: str, changed: Sequence[Alarm], gone: Sequence[Alarm]) -> bool:
        """Write alarms and forget others, if the turn is this holder's."""
        every = {alarm.id or id_of(alarm): b"" for alarm in gone}
        every |= {(id_ := alarm.id or id_of(alarm)): _encoded(alarm, id_) for alarm in changed}
        messages = [
            Message(self._wire.names.one("alarm", id_), payload) for id_, payload in every.items()
        ]
        emptied: list[int] = []
        for start in range(0, len(messages), _WRITTEN_AT_ONCE):
            turn = await self._turn()
            if turn.left <= 0 or turn.holder != holder:
                return False
            part = messages[start : start + _WRITTEN_AT_ONCE]
            taken = self._taken(turn, holder, turn.left)
            acks = await self._wire.publisher.publish_together([taken, *part])
            if not acks:
                return False
            pairs = zip(part, acks[1:], strict=True)
            emptied += [ack.seq for message, ack in pairs if not message.payload]
        await self._wire.reader.delete(self._stream, emptied)
        return True

    async def read(self) -> Kept:
        """What is kept of alarms."""
        now = await self._workers.ask_now()
        alarms = [alarm for alarm, _ in await self._stored()]
        muted = [one for one in (await self._mutes())[0] if one.until > now]
        alarms.sort(key=lambda alarm: (alarm.since, alarm.id))
        muted.sort(key=lambda one: (one.name, one.subject))
        return Kept(now, alarms, [one.mute(now) for one in muted])

    async def _stored(self) -> list[tuple[Alarm, Got]]:
        if not self._streams.has(self._stream):
            return []
        names = self._wire.names
        every = await subjects_of(self._wire.link, self._stream, names.every("alarm"))
        found = await self._wire.reader.latest_values(self._stream, names.all, every)
        return [(Alarm(**json.loads(got.payload)), got) for got in found if got.payload]

    async def _latest(self, subject: str) -> Got | None:
        if not self._streams.has(self._stream):
            return None
        return await self._wire.reader.leader(self._stream, last_by_subj=subject)

    # Mutes.

    async def change(self, asked: MuteAlarm | UnmuteAlarm) -> int:
        """Mute alarms, in place of the mute before, or end a mute; return 0 if that has ended already."""

        def change(found: list[_Muted], now: float) -> list[_Muted]:
            left = [one for one in found if not _is_of(asked, one)]
            if isinstance(asked, UnmuteAlarm):
                return left
            until = now + asked.seconds
            values: dict[str, Any] = {"by": asked.by, "reason": asked.reason, "since": now}
            new = _Muted(name=asked.name, subject=asked.subject, until=until, **values)
            return [*left, new]

        before = await self._changed(change)
        return 1 if isinstance(asked, MuteAlarm) else sum(_is_of(asked, one) for one in before)

    async def _changed(self, change: _Change) -> list[_Muted]:
        """Write the mutes anew; return those before that hadn't ended."""
        await self._streams.need(self._stream)
        for _ in range(_TRIES):
            stored, seq = await self._mutes()
            now = await self._workers.ask_now()
            before = [one for one in stored if one.until > now]
            wanted = change(before, now)
            if wanted == stored or await self._write_mutes(wanted, seq):
                return before
        raise self._wire.link.unavailable("other processes keep changing the mutes; try again")

    async def _mutes(self) -> tuple[list[_Muted], int]:
        got = await self._latest(self._wire.names.mutes)
        if got is None:
            return [], 0
        return [_Muted(**one) for one in json.loads(got.payload)], stored_seq(got)

    async def _write_mutes(self, wanted: Sequence[_Muted], seq: int) -> bool:
        payload = json.dumps([asdict(one) for one in wanted]).encode()
        message = Message(self._wire.names.mutes, payload, {EXPECT: str(seq)})
        (ack,) = await self._wire.publisher.publish_each([message])
        if ack.why not in (None, "conflict"):
            raise self._wire.link.unavailable(f"a mute was not acknowledged: {ack.words}")
        return ack.why is None

    async def rewrite(
        self, change: Callable[[Alarm], Alarm | None], change_mute: Callable[[Mute], Mute | None]
    ) -> None:
        """Write the texts of alarms and mutes anew; None leaves one."""
        wanted = [(change(alarm), got) for alarm, got in await self._stored()]
        messages = [
            Message(got.headers["Nats-Subject"], _encoded(new, new.id), _over(got))
            for new, got in wanted
            if new is not None
        ]
        acks = await self._wire.publisher.publish(messages)
        if any(ack.why not in (None, "conflict") for ack in acks):
            raise self._wire.link.unavailable("an alarm was not acknowledged")

        def rewritten(found: list[_Muted], now: float) -> list[_Muted]:
            new = [change_mute(one.mute(now)) for one in found]
            return [
                one if mute is None else replace(one, reason=mute.reason)
                for one, mute in zip(found, new, strict=True)
            ]

        if (await self._mutes())[0]:
            await self._changed(rewritten)


def _encoded(alarm: Alarm, id_: str) -> bytes:
    return json.dumps(asdict(replace(alarm, id=id_))).encode()


def _over(got: Got) -> dict[str, str]:
    return {EXPECT: str(stored_seq(got))}


def _is_of(asked: MuteAlarm | UnmuteAlarm, one: _Muted) -> bool:
    return (asked.name, asked.subject) == (one.name, one.subject)
