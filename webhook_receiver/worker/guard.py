"""The guard: a thread that sees whether the event loop turns, and keeps the worker's lease while it doesn't.

A handler that blocks the loop (`time.sleep` in a coroutine, a slow loop, a synchronous client) stops
everything in the process, the heartbeat too. That is no death: the guard logs who blocks, and where, and
renews the lease until the handler's timeout and one lease more. Then it lets others have the runs, and
says that this process lives.

Code that holds the interpreter's lock all the time stops this thread as well.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

from webhook_receiver.inbox.protocol import Renew
from webhook_receiver.observe import Observer
from webhook_receiver.types import Lease
from webhook_receiver.worker.reports import lease_fields

LOOK_SECONDS = 0.25  # how often the guard looks
BLOCKED_SECONDS = (
    1.0  # a loop that hasn't turned for this long is logged, and again at each doubling
)
LOOKS_A_LEASE = 6  # how often the guard looks at least, before a lease would end
BEATS_A_LEASE = 3  # how often a lease is renewed before it would end

# Python has no public way to another thread's frames; faulthandler only writes them to a file.
_CURRENT_FRAMES: Callable[[], Mapping[int, FrameType]] = vars(sys)["_current_frames"]
_CALLER = "_invoke"  # the function of ours that calls handlers


@dataclass(frozen=True, slots=True)
class Blocker:
    """Who blocks the loop, as far as that is known.

    Attributes:
        lease: the attempt's lease, or None if it is no attempt.
        timeout: how long the attempt may take, in seconds; without one, the longest of those under way.
    """

    lease: Lease | None
    timeout: float


class Guard:
    """Watches one event loop.

    Parameters:
        worker: whose lease it keeps.
        lease: how long that is, in seconds.
        renew: prolongs it, from any thread; None if the inbox can't do that.
        observer: logs what blocks. Listeners are called in the guard's thread.
        blocker: says which attempt a task makes.
        clock: gives seconds, as the event loop's do.
    """

    def __init__(
        self,
        worker: str,
        lease: float,
        renew: Renew | None,
        observer: Observer,
        blocker: Callable[[asyncio.Task[object] | None], Blocker],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._worker, self._lease, self._renew = worker, lease, renew
        self._observer, self._blocker, self._clock = observer, blocker, clock
        self._loop = asyncio.get_running_loop()
        self._loops_thread = threading.get_ident()
        self._ended = threading.Event()
        self._turned = True
        self._asked_at = self._looked_at = self._renewed_at = clock()
        self._logs_at = BLOCKED_SECONDS
        self._excused = False
        self._every = min(LOOK_SECONDS, lease / LOOKS_A_LEASE)

    def start(self) -> None:
        """Begin to watch."""
        threading.Thread(target=self._watch, name="webhook-guard", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._ended.set()

    def renewed(self) -> None:
        """The loop has renewed the lease itself."""
        self._renewed_at = self._clock()

    def _watch(self) -> None:
        while not self._ended.wait(self._every):
            try:
                self.look()
            except RuntimeError:  # the loop is closed
                return

    def _turn(self) -> None:
        """Called on the loop."""
        self._turned = True

    def look(self) -> None:
        """Look once whether the loop has turned since the last question, and ask again if it has."""
        now = self._clock()
        stopped = now - self._looked_at > self._every + BLOCKED_SECONDS
        self._looked_at = now
        if self._turned:
            self._turned, self._asked_at, self._logs_at = False, now, BLOCKED_SECONDS
            self._excused = False
            self._loop.call_soon_threadsafe(self._turn)
        elif stopped:  # the whole process was: it isn't the loop's fault
            self._asked_at = now
        else:
            self._is_blocked(now - self._asked_at)
            self._looked_at = self._clock()  # a renewal may have taken long

    def _is_blocked(self, seconds: float) -> None:
        blocker = self._blocker(asyncio.current_task(self._loop))
        if seconds >= self._logs_at:
            self._logs_at = 2 * seconds
            self._log(blocker, seconds)
        if self._renew is None or self._excused:
            return
        self._excused = seconds > blocker.timeout + self._lease
        if self._excused or self._clock() - self._renewed_at >= self._lease / BEATS_A_LEASE:
            try:
                self._renew(self._worker, None if self._excused else self._lease)
            except Exception as error:  # noqa: BLE001 - tried again at the next look
                self._excused = False
                self._observer.log("worker.waiting", error=f"{type(error).__qualname__}: {error}")
            else:
                self._renewed_at = self._clock()

    def _log(self, blocker: Blocker, seconds: float) -> None:
        fields = {} if blocker.lease is None else lease_fields(blocker.lease)
        self._observer.log("loop.blocked", seconds=round(seconds, 1), where=self._where(), **fields)

    def _where(self) -> str:
        """The line of the handler that the loop is in, and the line that it has called if that is another."""
        frames = list(_frames(_CURRENT_FRAMES().get(self._loops_thread)))
        if not frames:
            return "unknown"
        ours = [at for at, frame in enumerate(frames) if frame.f_code.co_name == _CALLER]
        handlers = max(0, ours[0] - 1) if ours else 0
        places = [_place(frames[at]) for at in dict.fromkeys((handlers, 0))]
        return ", at ".join(places)


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    """Frames, the innermost first."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def _place(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_name}"
