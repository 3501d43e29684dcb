"""Runs by the name of their handler: how many wait, and what becomes of them if the name is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from webhook_receiver.types import Planned

RENAMED = "renamed: "
"""Begins the error of a run that ended since another name has one of the same event."""

DROPPED = "dropped: "
"""Begins a run's error once it was dropped."""


def moved_to(new: str) -> str:
    """What a run's error says if its event has a run of the other name already."""
    return f"{RENAMED}{new} has a run of this event"


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits for one handler.

    Attributes:
        handler: the handler's name; `UNPLANNED` for new events, which no worker has planned yet.
        waiting: how many of its runs are pending or retrying.
        due: how many of them could begin now, or as soon as others of their keys have ended.
    """

    handler: str
    waiting: int
    due: int


@runtime_checkable
class MovesRuns(Protocol):
    """An inbox that knows runs by their handlers' names, as all of ours do."""

    async def backlog(self) -> list[Backlog]:
        """What waits for each handler, by name; handlers for which nothing waits are left out."""
        ...

    async def move_runs(self, old: str, new: str) -> int:
        """Give a handler's unfinished and dead runs to another; return how many were moved.

        A run whose event has one of the new name is skipped instead. Runs under way stay, and so do
        ordered ones of the same key. What is kept of order keys and rates moves, too.
        """
        ...

    async def drop_runs(self, handler: str) -> int:
        """Give a handler's unfinished and dead runs up for good, as skipped; return how many.

        Runs under way stay.
        """
        ...

    async def add_runs(self, runs: Sequence[tuple[str, Planned]]) -> int:
        """Plan further runs of events, by their keys; return how many were added.

        An event that is still to be planned, or has a run of that handler, is left as it is.
        """
        ...
