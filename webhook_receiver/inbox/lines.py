"""Runs that go one after another: who is before a run, who waits behind it, and what is in the way.

The runs of a handler, source and order key that aren't over are a line, in the order of their events. A dead
run that doesn't block its key has stepped aside, and is in nobody's way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from webhook_receiver.types import RunStatus

SHOWN = 5
"""How many runs before one, and how many behind it, are named."""

COUNTED = 1_000
"""Up to this many runs of a line are counted."""

BLOCKED_KEYS = 50
"""How many blocked keys of a handler are named."""


@dataclass(frozen=True, slots=True)
class Place:
    """A run in a line.

    Attributes:
        key: its event's key.
        status: how far it has come; `pending` if it waits for its turn.
    """

    key: str
    status: RunStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line of a run that isn't over.

    Attributes:
        handler: the handler's name.
        source: the source's name.
        order_key: the key; empty if the inbox hides it.
        own: the run.
        before: the first runs of the line, if they are before it; the oldest first.
        earlier: how many are before it, counted up to `COUNTED`.
        behind: the next runs behind it, the oldest first.
        later: how many are behind it, counted up to `COUNTED`.
    """

    handler: str
    source: str
    order_key: str
    own: Place
    before: Sequence[Place]
    earlier: int
    behind: Sequence[Place]
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedKey:
    """An order key that a dead run holds up.

    Attributes:
        source: the source's name.
        order_key: the key; empty if the inbox hides it.
        key: the event of the dead run.
        waiting: how many runs wait behind it.
    """

    source: str
    order_key: str
    key: str
    waiting: int


@runtime_checkable
class KeepsLines(Protocol):
    """An inbox that orders runs by key, as those on SQLite and PostgreSQL do."""

    @property
    def keeps_lines(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def lines(self, event: str) -> list[Line]:
        """The lines of an event's runs, by handler; runs without an order key have none, nor what is over."""
        ...

    async def blocked(self, handler: str) -> list[BlockedKey]:
        """Some keys of a handler that a dead run holds up, where most wait first; up to `BLOCKED_KEYS`."""
        ...


def lines_of(inbox: object) -> KeepsLines | None:
    """The inbox as what has lines; None if it is one that doesn't order runs."""
    return inbox if isinstance(inbox, KeepsLines) and inbox.keeps_lines else None
