"""Handlers that an operator has paused: in all processes, until a time or until they are resumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause of a handler.

    Attributes:
        handler: the handler's name.
        by: who paused it.
        reason: why, in their words.
        since: since when, in seconds since the epoch by the store's clock.
        left: for how many more seconds, or None: until it is resumed.
    """

    handler: str
    by: str
    reason: str
    since: float
    left: float | None


@runtime_checkable
class KeepsPauses(Protocol):
    """An inbox that remembers which handlers are paused, as all of ours do."""

    async def pauses(self) -> list[Pause]:
        """The pauses that haven't ended, by handler."""
        ...


@runtime_checkable
class RewritesPauses(Protocol):
    """An inbox whose pauses can be written anew in their places, as all of ours can."""

    async def rewrite_pauses(self, change: Callable[[Pause], Pause | None]) -> None:
        """Write the reasons of all pauses anew, as `change` says; None leaves one."""
        ...
