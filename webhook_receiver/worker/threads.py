"""Threads for sync handlers: daemon threads, so that one that hangs can't keep the process alive.

A call can't be stopped, only left behind. Then another thread takes its place, and whoever left it is
called back if it ends after all. All of a call's state belongs to the event loop.
"""

from __future__ import annotations

import asyncio
import contextvars
import queue
import threading
from collections.abc import Callable
from typing import Any

Ended = tuple[Any, BaseException | None]
"""What a call returned, and what it raised: some exceptions (StopIteration) can't cross a future."""


class ThreadCall:
    """One call in a thread; `ended` is how it ended, or None if it hasn't.

    Parameters:
        call: what is called.
        context: what it is called in, by default a copy of the caller's.
        held: whether its thread waits for more calls of the same attempt.
    """

    def __init__(
        self,
        call: Callable[[], Any],
        context: contextvars.Context | None = None,
        *,
        held: bool = False,
    ) -> None:
        self.call = call
        self.loop = asyncio.get_running_loop()
        self.context = contextvars.copy_context() if context is None else context
        self.held = held
        self.ended: Ended | None = None
        self._waiting: asyncio.Future[None] = self.loop.create_future()
        self._left: Callable[[], None] | None = None

    async def result(self) -> Any:
        """Wait until the call ends, and return or raise what it did."""
        await self._waiting
        return self.outcome()

    def outcome(self) -> Any:
        """Return or raise what the call did, which has ended."""
        if self.ended is None:
            raise RuntimeError("the call hasn't ended")
        value, error = self.ended
        if error is not None:
            raise error
        return value

    def leave(self, when_it_ends: Callable[[], None]) -> None:
        """Wait no longer, and be called back if it ends after all."""
        self._left = when_it_ends
        self.held = False

    def end(self, ended: Ended) -> None:
        """The call has ended; called on the loop."""
        self.ended = ended
        if self._left is not None:
            self._left()
        elif not self._waiting.done():
            self._waiting.set_result(None)


class Threads:
    """Threads, of which idle ones are used again.

    Whoever waits for a call holds one of `places`, so at most `size` calls are waited for at once.
    """

    def __init__(self, size: int) -> None:
        self.places = asyncio.Semaphore(size)
        self._idle: list[queue.SimpleQueue[ThreadCall]] = []

    def begin(
        self, call: Callable[[], Any], context: contextvars.Context | None = None
    ) -> ThreadCall:
        """Begin a call in an idle thread, or a new one."""
        begun = ThreadCall(call, context)
        self._pick().put(begun)
        return begun

    def hold(self) -> HeldThread:
        """Keep an idle thread, or a new one, for several calls."""
        return HeldThread(self._pick(), self._idle.append)

    def _pick(self) -> queue.SimpleQueue[ThreadCall]:
        return self._idle.pop() if self._idle else self._new()

    def _new(self) -> queue.SimpleQueue[ThreadCall]:
        calls: queue.SimpleQueue[ThreadCall] = queue.SimpleQueue()
        threading.Thread(
            target=self._work, args=(calls,), name="webhook-handler", daemon=True
        ).start()
        return calls

    def _work(self, calls: queue.SimpleQueue[ThreadCall]) -> None:
        while True:
            current = calls.get()
            try:
                ended: Ended = current.context.run(current.call), None
            except BaseException as error:  # noqa: BLE001 - user code: it is the run's outcome
                ended = None, error
            try:
                current.loop.call_soon_threadsafe(self._ended, calls, current, ended)
            except RuntimeError:  # the loop has closed meanwhile: nobody waits any more
                return
            del current, ended  # an idle thread keeps nothing of its last call

    def _ended(
        self, calls: queue.SimpleQueue[ThreadCall], current: ThreadCall, ended: Ended
    ) -> None:
        if not current.held:
            self._idle.append(calls)
        current.end(ended)


class HeldThread:
    """A thread that makes one attempt's calls, one after another.

    A call that is left behind takes the thread with it: it is idle again once that call ends.
    """

    def __init__(
        self,
        calls: queue.SimpleQueue[ThreadCall],
        free: Callable[[queue.SimpleQueue[ThreadCall]], None],
    ) -> None:
        self._calls, self._free = calls, free
        self._last: ThreadCall | None = None

    def begin(
        self, call: Callable[[], Any], context: contextvars.Context | None = None
    ) -> ThreadCall:
        """Begin a call, once the last one has ended or was left behind."""
        self._last = ThreadCall(call, context, held=True)
        self._calls.put(self._last)
        return self._last

    def release(self) -> None:
        """Give the thread back."""
        if self._last is None or self._last.held:
            self._free(self._calls)
