"""Where an attempt's blocking calls are made: in threads, in one context."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from typing import Any

from webhook_receiver.worker.threads import HeldThread, ThreadCall, Threads

_NOTHING = object()


class Bench:
    """Makes one attempt's blocking calls.

    What they set of the context is seen by whatever comes after them, and the other way round. All are
    made in one context of their own, so that what one set another can reset.

    Parameters:
        threads: where the calls are made.
        hold: whether all are made in one thread, which a sync handler has for itself. Its place among
            the threads is held by who made the bench; else each call waits for one.
        left: called when a call is left behind, with what to call once it has ended after all.
    """

    def __init__(
        self, threads: Threads, *, hold: bool, left: Callable[[], Callable[[], None]]
    ) -> None:
        self._threads, self._left = threads, left
        self._held: HeldThread | None = threads.hold() if hold else None
        self._context: contextvars.Context | None = None
        self.abandoned = False

    async def run(self, call: Callable[[], Any], undo: Callable[[Any], None], *, last: bool) -> Any:
        """Make a call in a thread, and return or raise what it does.

        Parameters:
            call: what is called.
            undo: called in a thread with what it returned, if nobody waits for that any more.
            last: whether what it did counts even if the attempt is cancelled in that very moment.
        """
        if self._held is not None:
            return await self._wait(self._held.begin(call, self._carried()), undo, last=last)
        async with self._threads.places:
            return await self._wait(self._threads.begin(call, self._carried()), undo, last=last)

    async def _wait(self, begun: ThreadCall, undo: Callable[[Any], None], *, last: bool) -> Any:
        try:
            value = await begun.result()
        except asyncio.CancelledError:
            if begun.ended is None:
                self.abandoned = True
                come_back = self._left()
                begun.leave(lambda: self._ended_late(begun, undo, come_back))
                raise
            if not last:
                self._undo(begun, undo)
                raise
            value = begun.outcome()
        self._carry_back()
        return value

    def _ended_late(
        self, begun: ThreadCall, undo: Callable[[Any], None], come_back: Callable[[], None]
    ) -> None:
        self._undo(begun, undo)
        come_back()

    def _undo(self, begun: ThreadCall, undo: Callable[[Any], None]) -> None:
        value, error = begun.ended or (None, None)
        if error is None:
            self._threads.begin(lambda: undo(value), self._context)

    def release(self) -> None:
        """No more calls come."""
        if self._held is not None:
            self._held.release()

    def _carried(self) -> contextvars.Context:
        """The context of the calls, with what has changed on the loop."""
        here = contextvars.copy_context()
        context = self._context
        if context is None:
            self._context = here
            return here
        for variable, value in here.items():
            if context.get(variable, _NOTHING) is not value:
                context.run(variable.set, value)
        return context

    def _carry_back(self) -> None:
        if self._context is None:
            return
        for variable, value in self._context.items():
            if variable.get(_NOTHING) is not value:
                variable.set(value)
