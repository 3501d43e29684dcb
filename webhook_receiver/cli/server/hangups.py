"""SIGHUP: secrets in files are read again, and no process ends.

Rule of this file: a process ignores SIGHUP from its first moment on, and what it starts begins so too.
"""

import asyncio
import os
import signal
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from webhook_receiver.receiver.receiver import Receiver


class HasPid(Protocol):
    """A process."""

    @property
    def pid(self) -> int | None:
        """Its number, once it has started."""
        ...


def ignore_hangups() -> None:
    """Don't end by SIGHUP while there is nothing to read again yet."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def reload_on_hangup(receiver: "Receiver") -> None:
    """Read secrets again at each SIGHUP from now on, in the running event loop."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, receiver.reload_secrets)


def hang_up(processes: Iterable[HasPid]) -> None:
    """Pass SIGHUP on to processes."""
    for process in processes:
        if process.pid is not None:
            try:
                os.kill(process.pid, signal.SIGHUP)
            except ProcessLookupError:  # it has ended, and is started again
                continue
