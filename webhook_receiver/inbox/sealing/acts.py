"""What operators did to an encrypted inbox: what they did it to, and why, are encrypted."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.acts import Act
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


def opened_act(values: Values, stored: Act) -> Act:
    """An act as it was, or sentences in the place of what can't be decrypted."""

    def opened(text: str, where: bytes) -> str:
        try:
            return values.opened_text(text, where)
        except Unreadable as error:
            return sentence(error)

    return replace(
        stored,
        target=opened(stored.target, target_place(stored)),
        reason=opened(stored.reason, reason_place(stored)),
    )
