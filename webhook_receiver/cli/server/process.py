"""Settings of a whole process. Our own commands may change them; a library in a host's may not."""

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Generator
from types import FrameType

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SWITCH_SECONDS = 0.0002  # before another thread may run
THREADS_SECONDS = 0.5  # how long threads may keep a stopped process from ending


def end_by_signals() -> None:
    """Make SIGINT and SIGTERM raise `KeyboardInterrupt`, however the process was started.

    A script's `command &` starts with SIGINT ignored, and so does everything that it starts. The first
    process of a container ignores a SIGTERM that it has no handler for.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


@contextlib.contextmanager
def cancelled_by_signals() -> Generator[None]:
    """Make SIGINT and SIGTERM cancel what `asyncio.run` runs in the block, so that it can clean up.

    asyncio does that for SIGINT, if it finds Python's own handler.
    """
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    end_by_signals()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGINT)


_ours = threading.Event()  # set if the process does nothing but run a command of ours


def own_process() -> None:
    """This process is ours alone, and may be ended."""
    _ours.set()


def leave_threads(seconds: float = THREADS_SECONDS) -> None:
    """End our own process soon, whatever threads of handlers still do: the receiver has stopped.

    Python waits for threads that `asyncio.to_thread` or an executor began, for as long as they take.
    """
    if not _ours.is_set():
        return

    def leave() -> None:
        time.sleep(seconds)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)

    threading.Thread(target=leave, name="webhook-exit", daemon=True).start()


def tune_process() -> None:
    """Make the event loop stall less. Call it once everything is loaded.

    What is loaded by now lives as long as the process, so the garbage collector need not look at it in
    every full collection. And the thread that commits gets its turn sooner than after Python's default
    of 5 ms.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)


def descriptor_limit() -> int | None:
    """How many files and sockets this process may have open; None if the system doesn't say."""
    if resource is None:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def raise_descriptor_limit() -> None:
    """Raise the limit on open files and sockets as far as this process may."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with contextlib.suppress(OSError, ValueError):  # macOS takes less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
