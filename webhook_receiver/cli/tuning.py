"""What a process of our own may set for itself, and a library in a host's process may not."""

import gc
import signal
import sys

SWITCH_SECONDS = 0.0002


def end_by_signals() -> None:
    """Make SIGINT and SIGTERM a `KeyboardInterrupt`, however the process was started.

    A script's `command &` begins with SIGINT ignored, and so does what it starts; a container's first
    process is deaf to a SIGTERM that it has no handler for.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def tune_process() -> None:
    """Call it once all is loaded: the event loop stalls less.

    What is loaded now lives as long as the process, so the garbage collector need not look at it
    again at each full collection. The thread that commits gets its turn sooner than Python's default
    of 5 ms.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
