"""What a process of our own may set for itself, and a library in a host's process may not."""

import contextlib
import gc
import signal
import sys
from collections.abc import Generator
from types import FrameType

SWITCH_SECONDS = 0.0002


def end_by_signals() -> None:
    """Make SIGINT and SIGTERM a `KeyboardInterrupt`, however the process was started.

    A script's `command &` begins with SIGINT ignored, and so does what it starts; a container's first
    process is deaf to a SIGTERM that it has no handler for.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


@contextlib.contextmanager
def cancelled_by_signals() -> Generator[None]:
    """Within the block SIGINT and SIGTERM cancel what `asyncio.run` runs: it can put things in order.

    asyncio does that for SIGINT, where it finds Python's own handler.
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
    """Call it once all is loaded: the event loop stalls less.

    What is loaded now lives as long as the process, so the garbage collector need not look at it
    again at each full collection. The thread that commits gets its turn sooner than Python's default
    of 5 ms.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
