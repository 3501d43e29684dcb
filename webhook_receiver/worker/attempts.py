"""An attempt under way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webhook_receiver.outcomes import Done
from webhook_receiver.types import Lease

if TYPE_CHECKING:
    from webhook_receiver.tracing.tracer import Traced


@dataclass(slots=True, eq=False)
class RunningAttempt:
    """An attempt under way.

    Attributes:
        lease: the lease it was made under.
        task: the task that makes it.
        begun_at: when the handler was called, or None if it wasn't yet. In the event loop's own
            seconds, which a corrected clock doesn't move.
        timed_out: whether the handler used up its time.
        interrupted: whether the worker cancelled it, since the receiver stops.
        given_up: whether it is settled already, because it ignored its cancellation.
        probes: whether its handler is paused and this attempt finds out if it works again.
        mark: how new the event is, if the handler has `newer_than`.
        held: once its own transaction has settled it, whether the lease still held.
        span: its span, if this process traces.
    """

    lease: Lease
    task: asyncio.Task[None] | None = None
    begun_at: float | None = None
    timed_out: bool = False
    interrupted: bool = False
    given_up: bool = False
    probes: bool = False
    mark: str | None = None
    held: bool | None = None
    span: Traced | None = None

    def took(self, now: float) -> float | None:
        """How long ago the handler was called, in seconds by the event loop, or None if it wasn't."""
        return None if self.begun_at is None else now - self.begun_at

    def done(self) -> Done:
        """Its outcome, now that the handler has worked."""
        return Done(self.mark, self.took(asyncio.get_running_loop().time()))

    def expire(self) -> None:
        """The handler's time is up."""
        self.timed_out = True
        if self.task is not None:
            self.task.cancel()
