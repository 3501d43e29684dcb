"""Who may write: a lock on a file between processes, and turns within one."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Generator
from pathlib import Path

from webhook_receiver.errors import ConfigurationError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]  # a module to the type checker, even there

WHO_WRITES = (
    "only processes that run webhook_receiver write a SQLite inbox's file, any number of them on one "
    "machine; your own code writes there by a handler's session or `receiver.session()`, other "
    "programs only read, and migrations of your tables run while it is in nobody's use"
)
"""Since only who knows our lock keeps to it; the documentation says the same."""

AVAILABLE = fcntl is not None
PRIVATE = stat.S_IRUSR | stat.S_IWUSR
LOCK_SECONDS = 0.0002  # how soon to try a lock again that somebody holds

_SHARED_FIRST, _SHARED_BYTES = 0x4000_0002, 510  # what SQLite's os.h says of its locks


class FileLock:
    """An advisory lock on a file: one holder of all that opened it, in any process.

    A holder may take it again; it is free once it was given back as often. On systems without such
    locks (Windows) it is always free.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None
        self._depth = 0

    def open(self) -> None:
        """Create the file, for its owner only, or open it."""
        if self._file is None and fcntl is not None:
            self._file = self._created()

    def _created(self) -> int:
        return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE)

    def renew(self) -> None:
        """Open the file at the path anew if it isn't the open one any more, and nobody here holds it.

        If that fails, the open one is kept: without any, the lock would always be free.
        """
        if self._file is None or self._depth:
            return
        before = self._file
        try:
            same = os.path.samestat(os.fstat(before), self.path.stat())
        except FileNotFoundError:
            same = False
        if not same:
            self._file = self._created()
            os.close(before)

    def try_take(self) -> bool:
        """Take the lock if it is free."""
        if self._depth == 0 and self._file is not None and fcntl is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        self._depth += 1
        return True

    def take(self, within: float) -> bool:
        """Take the lock; wait for it in this thread for up to `within` seconds."""
        end = time.monotonic() + within
        while not self.try_take():
            if time.monotonic() >= end:
                return False
            time.sleep(LOCK_SECONDS)
        return True

    def give(self) -> None:
        """Give the lock back."""
        self._depth -= 1
        if self._depth == 0 and self._file is not None and fcntl is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    @contextlib.contextmanager
    def held(self) -> Generator[None]:
        """Hold the lock; wait for it as long as it takes."""
        self.take(float("inf"))
        try:
            yield
        finally:
            self.give()

    def close(self) -> None:
        """Close the file, which gives the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file, self._depth = None, 0


@contextlib.contextmanager
def only_user(path: Path) -> Generator[None]:
    """Keep all others out of a database that no process has open; raise `ConfigurationError` if one has.

    In WAL mode each connection holds SQLite's shared lock for as long as it lives. This one excludes
    it, whatever is in the file. The block must not open the file in this process: closing it would give
    the lock back. On systems without such locks nobody is kept out.
    """
    if not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            if fcntl is not None:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            raise ConfigurationError(
                f"{path} is in use: stop the receiver, its workers and whatever else has it open"
            ) from None
        yield


class Turns:
    """Turns between the writer and the attempts' own transactions, so that neither starves.

    If both wait, they alternate. Plain fields: each is written by one thread.
    """

    __slots__ = ("attempts_waiting", "last_was_attempt", "writer_waiting")

    def __init__(self) -> None:
        self.attempts_waiting = 0
        self.writer_waiting = False
        self.last_was_attempt = False

    def writer_may(self) -> bool:
        """Whether it is the writer's turn."""
        return self.attempts_waiting == 0 or self.last_was_attempt

    def attempt_may(self) -> bool:
        """Whether it is an attempt's turn."""
        return not (self.writer_waiting and self.last_was_attempt)
