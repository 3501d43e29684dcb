"""The part of an encrypted inbox that keeps alarms: what may quote a stranger or an operator is encrypted.

Their names, sources and handlers are readable in it, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webhook_receiver.inbox.alarms import Alarm, KeepsAlarms, Kept, MeasuresDisk, Mute, alarms_of
from webhook_receiver.inbox.sealing.acts import SealedActs, mute_place, opened_or_sentence
from webhook_receiver.inbox.sealing.values import Values, place


def alarm_place(id_: str) -> bytes:
    """What an alarm's detail is bound to."""
    return place("alarm", "", id_=id_)


def sealed_alarm(values: Values, alarm: Alarm) -> Alarm:
    """An alarm as it is stored: equal ones have equal keys under one encryption key."""
    id_ = alarm.id or values.hidden_text("\n".join(alarm.key))
    detail = alarm.detail and values.sealed_text(alarm.detail, alarm_place(id_))
    return replace(alarm, id=id_, detail=detail)


def opened_alarm(values: Values, stored: Alarm) -> Alarm:
    """An alarm as it was, or a sentence in the place of a detail that can't be decrypted."""
    detail = opened_or_sentence(values, stored.detail, alarm_place(stored.id))
    return replace(stored, detail=detail)


def opened_mute(values: Values, stored: Mute) -> Mute:
    """A mute as it was, or a sentence in the place of a reason that can't be decrypted."""
    return replace(stored, reason=opened_or_sentence(values, stored.reason, mute_place(stored.by)))


class SealedAlarms(SealedActs):
    """The part of an encrypted inbox that keeps alarms, if the inner inbox does."""

    @property
    def writes_sealed(self) -> bool:
        """Whether what is written from now on is encrypted."""
        raise NotImplementedError

    @property
    def keeps_alarms(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsAlarms)

    async def watch_alarms(self, holder: str, seconds: float) -> Kept | None:
        """Take the turn to judge, or keep it, for so many seconds; None while another process has it."""
        kept = await alarms_of(self.inner).watch_alarms(holder, seconds)
        return None if kept is None else self._opened_kept(kept)

    async def write_alarms(
        self, holder: str, alarms: Sequence[Alarm], gone: Sequence[Alarm] = ()
    ) -> bool:
        """Write some alarms and forget others; False, with nothing done, if the turn was lost."""
        if self.writes_sealed:
            alarms = [sealed_alarm(self.values, alarm) for alarm in alarms]
            gone = [sealed_alarm(self.values, alarm) for alarm in gone]
        return await alarms_of(self.inner).write_alarms(holder, alarms, gone)

    async def alarms(self) -> Kept:
        """What is kept of alarms, whoever has the turn."""
        return self._opened_kept(await alarms_of(self.inner).alarms())

    async def free_bytes(self) -> int | None:
        """How many bytes of its disk are free; None if that isn't known."""
        return await self.inner.free_bytes() if isinstance(self.inner, MeasuresDisk) else None

    async def stored_bytes(self) -> int | None:
        """How many bytes its files take; None if that isn't known."""
        return await self.inner.stored_bytes() if isinstance(self.inner, MeasuresDisk) else None

    def _opened_kept(self, kept: Kept) -> Kept:
        values = self.values
        return Kept(
            kept.now,
            [opened_alarm(values, alarm) for alarm in kept.alarms],
            [opened_mute(values, mute) for mute in kept.mutes],
        )
