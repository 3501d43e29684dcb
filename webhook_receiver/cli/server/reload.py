"""`serve --reload`: a server that is started again when the project's files change.

Rule of this file: the socket stays open throughout, so what is sent meanwhile waits and isn't refused.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from watchfiles import Change, DefaultFilter, watch

from webhook_receiver.cli.output import complain
from webhook_receiver.cli.server.listening import LISTENER, listen
from webhook_receiver.cli.server.server import BACKLOG

STOP_SECONDS = 60.0  # longer than a receiver's drain
SUFFIXES = (".py", ".toml")


class ProjectFiles(DefaultFilter):
    """Python and settings files, but for those of environments, caches and version control."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change matters."""
        return path.endswith(SUFFIXES) and super().__call__(change, path)


class Child:
    """The server's process, one at a time.

    Parameters:
        arguments: the command line after `webhook-receiver`.
        descriptor: the number of the socket that it listens on.
    """

    def __init__(self, arguments: Sequence[str], descriptor: int) -> None:
        self._command = [sys.executable, "-m", "webhook_receiver.cli", *arguments]
        self._descriptor = descriptor
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, with the same environment and folder."""
        env = {**os.environ, LISTENER: str(self._descriptor)}
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command, env=env, pass_fds=(self._descriptor,)
        )

    def stop(self) -> None:
        """Stop it gracefully, and kill it only if it doesn't stop."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def serve_and_reload(
    arguments: Sequence[str], host: str, port: int, folders: Sequence[Path]
) -> None:
    """Serve until SIGTERM or SIGINT, and start again at each change below the folders."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    with listen(host, port) as listener:
        listener.listen(BACKLOG)
        child = Child(arguments, listener.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        child.start()
        try:
            for changes in watch(
                *folders, watch_filter=ProjectFiles(), stop_event=stop, raise_interrupt=False
            ):
                names = sorted({Path(path).name for _, path in changes})
                complain(f"{', '.join(names)} changed: starting again")
                child.stop()
                child.start()
        finally:
            child.stop()
