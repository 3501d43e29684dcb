"""A receiver that starts with its first request, in a host without a lifespan, and drains all the same.

Rules of this file: a host's own handlers of signals are called, whatever happens here. SIGTERM and SIGINT
are held back from them until attempts under way have ended; a second one isn't. Where a host is told of
a signal by its event loop instead, or ends for another reason, the receiver stops when its loop does.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import FrameType
from typing import Any

from webhook_receiver.errors import InboxUnavailable, WebhookError, describe

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Waking:
    """Starts a receiver with the first request in an event loop, and stops it when that loop ends.

    Parameters:
        running: runs the receiver until its block ends.
    """

    def __init__(self, running: Callable[[], AbstractAsyncContextManager[None]]) -> None:
        self._running = running
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._started: asyncio.Future[None] | None = None

    @property
    def stale(self) -> bool:
        """Whether it was started in an event loop that is closed by now."""
        return self._loop is not None and self._loop.is_closed()

    async def wake(self) -> None:
        """Start, unless it runs; raise `InboxUnavailable` if it can't, or if it is being stopped."""
        loop = asyncio.get_running_loop()
        keeper, started = self._keeper, self._started
        if loop is not self._loop or keeper is None or started is None or keeper.done():
            self._loop, started = loop, loop.create_future()
            keeper = asyncio.create_task(self._keep(started), name="webhook-lazy")
            self._keeper, self._started = keeper, started
        await asyncio.shield(started)

    async def _keep(self, started: asyncio.Future[None]) -> None:
        """Run until a signal asks to stop, or until the end of the loop cancels this task.

        It is one task, so that what a lifespan enters is left in the task that entered it.
        """
        signals: _Signals | None = None
        try:
            async with self._running():
                stop = asyncio.Event()
                signals = _Signals(asyncio.get_running_loop(), stop)
                started.set_result(None)
                with contextlib.suppress(asyncio.CancelledError):  # stopping comes first
                    await stop.wait()
        except Exception as error:
            if started.done():  # it can't be stopped: the loop's own handler reports that
                raise
            words = str(error) if isinstance(error, WebhookError) else describe(error)
            started.set_exception(InboxUnavailable(words))
            started.exception()  # whoever asked may be gone
        finally:
            if signals is not None:
                signals.pass_on()


class _Signals:
    """Holds the first SIGTERM and SIGINT back until the receiver has stopped.

    Only a process's main thread may handle signals; in any other this does nothing.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
        self._loop, self._stop = loop, stop
        self._before: dict[int, Any] = {}
        self._held: list[int] = []
        if threading.current_thread() is not threading.main_thread():
            return
        for number in SIGNALS:
            before = signal.getsignal(number)
            if before is not None and before is not signal.SIG_IGN:  # None: not Python's to restore
                self._before[number] = before
                signal.signal(number, self._come)

    def _come(self, number: int, frame: FrameType | None) -> None:
        if self._held or self._loop.is_closed():
            self._hand_over(number, frame)
            return
        self._held.append(number)
        self._loop.call_soon_threadsafe(self._stop.set)

    def pass_on(self) -> None:
        """Give the host its handlers back, and the signal that was held."""
        for number, before in self._before.items():
            if signal.getsignal(number) == self._come:  # else the host has set another since
                signal.signal(number, before)
        for number in self._held:
            self._hand_over(number, None)

    def _hand_over(self, number: int, frame: FrameType | None) -> None:
        before = self._before[number]
        if callable(before):
            before(number, frame)
        else:  # the system's default: the process ends
            signal.signal(number, before)
            signal.raise_signal(number)
