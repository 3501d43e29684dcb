"""A receiver that starts with its first request, in a host without a lifespan, and drains all the same.

Rules of this file: a host's own handlers of signals are called, whatever happens here. SIGTERM and SIGINT
are held back from them until attempts under way have ended; a second one isn't. A host that ends for
another reason cancels all that its event loop runs: the receiver stops then, and no attempt is counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
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
        self._wire: _Wire | None = None
        if threading.current_thread() is not threading.main_thread():
            return
        self._wire = _Wire(loop)
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
        if self._wire is not None:
            self._wire.hold(number)
        self._loop.call_soon_threadsafe(self._stop.set)

    def pass_on(self) -> None:
        """Give the host its handlers back, and the signal that was held."""
        for number, before in self._before.items():
            if signal.getsignal(number) == self._come:  # else the host has set another since
                signal.signal(number, before)
        for number in self._held:
            self._hand_over(number, None)
        if self._wire is not None:
            self._wire.pass_on()

    def _hand_over(self, number: int, frame: FrameType | None) -> None:
        before = self._before[number]
        if callable(before):
            before(number, frame)
        else:  # the system's default: the process ends
            signal.signal(number, before)
            signal.raise_signal(number)


class _Wire:
    """Holds signals back from handlers that a host has given its event loop: hypercorn's are such.

    A signal then writes its number to a file, whatever Python's own handler does, and the loop reads it.
    So the loop is given another file, and what is written there goes on to its own.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._held: list[int] = []  # whose number hasn't come along yet
        self._kept = bytearray()
        self._out, self._in = os.pipe()
        for end in (self._out, self._in):
            os.set_blocking(end, False)
        self._to = signal.set_wakeup_fd(self._in)
        if self._to == -1:  # the loop handles no signals
            signal.set_wakeup_fd(-1)
            self._close()
        else:
            loop.add_reader(self._out, self._read)

    def hold(self, number: int) -> None:
        """Keep a signal that has come. Python's handler is called before the loop reads the number."""
        if self._to != -1:
            self._held.append(number)

    def _read(self) -> None:
        passing = bytearray()
        for number in os.read(self._out, 4096):
            if number in self._held:
                self._held.remove(number)
                self._kept.append(number)
            else:
                passing.append(number)
        self._write(passing)

    def _write(self, numbers: bytearray) -> None:
        if numbers:
            # If it is full the loop wakes anyway, and it may be closed with its loop.
            with contextlib.suppress(OSError):
                os.write(self._to, numbers)

    def pass_on(self) -> None:
        """Let the loop read for itself again, and give it what was kept."""
        if self._to == -1:
            return
        there = signal.set_wakeup_fd(self._to)
        if there != self._in:  # the host has set another since
            signal.set_wakeup_fd(there)
        with contextlib.suppress(BlockingIOError):
            self._read()
        self._loop.remove_reader(self._out)
        self._write(self._kept)
        self._close()

    def _close(self) -> None:
        for end in (self._out, self._in):
            os.close(end)
