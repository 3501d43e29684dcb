"""Settings of a whole process. Our own commands may change them; a library in a host's may not."""

import contextlib
import gc
import signal
import sys
from collections.abc import Generator
from types import FrameType

SWITCH_SECONDS = 0.0002  # before another thread may run


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


def tune_process() -> None:
    """Make the event loop stall less. Call it once everything is loaded.

    What is loaded by now lives as long as the process, so the garbage collector need not look at it in
    every full collection. And the thread that commits gets its turn sooner than after Python's default
    of 5 ms.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
