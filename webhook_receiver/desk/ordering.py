"""Whose turn it is among runs of one order key, and which keys are held up."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.lines import COUNTED, BlockedKey, Line, lines_of
from webhook_receiver.inbox.protocol import Inbox

HIDDEN = "(hidden)"
"""Stands for an order key that the inbox hides."""


async def lines(store: Inbox, event: str) -> Sequence[Line]:
    """The lines of an event's runs; none of an inbox that doesn't order runs."""
    found = lines_of(store)
    return [] if found is None else await found.lines(event)


async def blocked(store: Inbox, handler: str) -> Sequence[BlockedKey]:
    """Some order keys of a handler that a dead run holds up; none of an inbox that doesn't order runs."""
    found = lines_of(store)
    return [] if found is None else [one for one in await found.blocked(handler) if one.waiting]


def in_line(line: Line) -> str:
    """Where a run stands in its line, and what is in its way, in a sentence."""
    if line.own.status == "dead":
        if not line.later:
            return "It is dead and blocks its key, but nothing waits behind it."
        return f"It is dead and blocks its key: {number(line.later)} wait behind it."
    if not line.before:
        return (
            f"It is first; {number(line.later)} wait behind it." if line.later else "It is alone."
        )
    head = line.before[0]
    why = {"dead": "is dead and blocks the key", "pending": "goes first"}
    words = why.get(head.status, f"is {head.status}")
    are = "is" if line.earlier == 1 else "are"
    return f"{number(line.earlier)} {are} before it: that of event {head.key} {words}."


def number(count: int) -> str:
    """How many runs of a line there are, as far as they are counted."""
    return f"{count:,}" if count < COUNTED else f"{count:,} or more"


def line_object(line: Line) -> dict[str, Any]:
    """A line as the JSON object that other programs may rely on."""
    return {
        "handler": line.handler,
        "source": line.source,
        "order_key": line.order_key,
        "status": line.own.status,
        "before": [{"key": one.key, "status": one.status} for one in line.before],
        "earlier": line.earlier,
        "behind": [{"key": one.key, "status": one.status} for one in line.behind],
        "later": line.later,
    }


def blocked_object(one: BlockedKey) -> dict[str, Any]:
    """A blocked key as the JSON object that other programs may rely on."""
    return {
        "source": one.source,
        "order_key": one.order_key,
        "key": one.key,
        "waiting": one.waiting,
    }
