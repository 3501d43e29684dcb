"""What operators did to an encrypted inbox: what they did it to, and why, are encrypted."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Change,
    Drop,
    KeepsActs,
    MuteAlarm,
    PauseHandler,
    Replay,
    TakeBack,
    acts_of,
)
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sealing.listing import sentence
from webhook_receiver.inbox.sealing.values import Values, place

UNKEPT = "(not kept: whoever did it had no key to encrypt it with)"
"""Stands for the target of an act by a process without keys."""


def target_place(act: Act) -> bytes:
    """What an act's target is bound to."""
    return place("target", "", id_=act.id)


def reason_place(act: Act) -> bytes:
    """What an act's reason is bound to."""
    return place("reason", "", id_=act.id)


def sealed_act(values: Values, act: Act) -> Act:
    """An act as it is stored."""
    return replace(
        act,
        target=values.sealed_text(act.target, target_place(act)),
        reason=act.reason and values.sealed_text(act.reason, reason_place(act)),
    )


def pause_place(by: str) -> bytes:
    """What the reason of a pause is bound to: not to its handler, which may be renamed."""
    return place("pause", "", id_=by)


def mute_place(by: str) -> bytes:
    """What the reason of a mute is bound to."""
    return place("mute", "", id_=by)


def sealed_change(values: Values, change: Change) -> Change:
    """A change as the inner inbox makes it."""
    match change:
        case PauseHandler():
            where = pause_place(change.by)
        case MuteAlarm():
            where = mute_place(change.by)
        case Replay() | Drop() | TakeBack():
            return replace(change, selection=values.hidden_selection(change.selection))
        case BeginJob(plan):
            hidden = values.hidden_selection(plan.selection)
            return BeginJob(replace(plan, selection=hidden))
        case _:
            return change
    return replace(change, reason=values.sealed_text(change.reason, where))


def opened_pause(values: Values, stored: Pause) -> Pause:
    """A pause as it was, or a sentence in the place of a reason that can't be decrypted."""
    return replace(stored, reason=opened_or_sentence(values, stored.reason, pause_place(stored.by)))


def opened_act(values: Values, stored: Act) -> Act:
    """An act as it was, or sentences in the place of what can't be decrypted."""
    return replace(
        stored,
        target=opened_or_sentence(values, stored.target, target_place(stored)),
        reason=opened_or_sentence(values, stored.reason, reason_place(stored)),
    )


def opened_or_sentence(values: Values, text: str, where: bytes) -> str:
    """A text as it was, or a sentence in its place if it can't be decrypted."""
    try:
        return values.opened_text(text, where)
    except Unreadable as error:
        return sentence(error)


class SealedActs:
    """The part of an encrypted inbox that remembers what operators did, if the inner inbox does.

    Attributes:
        inner: the inbox behind it.
    """

    inner: Inbox

    @property
    def values(self) -> Values:
        """What encrypts and decrypts."""
        raise NotImplementedError

    def stored_act(self, act: Act) -> Act:
        """An act as the inner inbox is given it; raise `ConfigurationError` without a key for it."""
        raise NotImplementedError

    @property
    def keeps_acts(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsActs)

    async def write_down(self, act: Act) -> None:
        """Write an act down, or add its count to what is written under its id already."""
        await acts_of(self.inner).write_down(self.stored_act(act))

    async def acts(self, search: ActSearch) -> list[Act]:
        """The acts that are meant, newest first."""
        return [opened_act(self.values, act) for act in await acts_of(self.inner).acts(search)]

    async def pauses(self) -> list[Pause]:
        """The pauses that haven't ended, by handler; none if the inner inbox knows none."""
        if not isinstance(self.inner, KeepsPauses):
            return []
        return [opened_pause(self.values, pause) for pause in await self.inner.pauses()]
