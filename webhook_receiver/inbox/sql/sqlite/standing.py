"""Whether the open files still are the ones at their paths.

A file that was deleted, replaced or moved stays open and takes every commit, but after a restart
nobody finds them. So nothing is acknowledged until a look has shown the same files at their paths.

A folder's time of change shows that an entry was made, removed or renamed, so one `stat` of the
folder tells whether to look at each file. It isn't trusted while it is so young that another change
could have the same time, nor for longer than a second, nor if the database is a symbolic link.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from webhook_receiver.errors import InboxLost

LOOK_SECONDS = 1.0  # after this long each file is looked at, whatever the folder says
COARSE_NS = 2_500_000_000  # no file system's clock is coarser (FAT's has two seconds)
FINE_NS = 50_000_000  # a time with microseconds is the kernel's, which ticks at least every 10 ms
MILLISECOND_NS = 1_000_000

FileId = tuple[int, int]
"""A file's device and number, which no other file has as long as it is open."""


class Standing:
    """The files of one database, as they were when it was opened.

    Parameters:
        path: the database, absolute.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._folder = str(path), str(path.parent)
        self._direct = not path.is_symlink()
        real = os.path.realpath(path)
        self._names = (self._path, f"{real}-wal", f"{real}-shm")
        self._known: dict[str, FileId] = {}
        self._seen: tuple[int, ...] | None = None
        self._seen_at = 0.0

    @property
    def database(self) -> FileId | None:
        """The database file that was opened, or None before that."""
        return self._known.get(self._path)

    def begin(self) -> None:
        """Note the database file, just before it is opened; its others are noted when they are seen.

        Raise `InboxLost` if another one was open before.
        """
        found, known = _id_of(self._path), self.database
        if known is not None and found != known:
            raise InboxLost(_words(self._path, gone=found is None))
        self._known = {} if found is None else {self._path: found}
        self._seen = None

    def end(self) -> None:
        """Our connection is closed: if it was the last one, its WAL is gone, and rightly so."""
        self._known = {name: known for name, known in self._known.items() if name == self._path}
        self._seen = None

    def check(self) -> bool:
        """Raise `InboxLost` unless all files that were opened still are at their paths.

        Return whether each was looked at, and not only their folder.
        """
        seen = self._folder_now()
        now = time.monotonic()
        if seen is not None and seen == self._seen and now - self._seen_at < LOOK_SECONDS:
            return False
        self._seen = None
        self._look()
        self._seen_at = now
        if seen is not None and self._direct and _is_settled(seen[2]):
            self._seen = seen
        return True

    def lost(self) -> bool:
        """Whether a file isn't at its path any more."""
        try:
            self.check()
        except InboxLost:
            return True
        return False

    def _folder_now(self) -> tuple[int, ...] | None:
        try:
            found = os.stat(self._folder)  # noqa: PTH116 - a `Path` costs as much as the call
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns

    def _look(self) -> None:
        for name in self._names:
            found, known = _id_of(name), self._known.get(name)
            if known is None and found is not None:
                self._known[name] = found
            elif found != known:
                raise InboxLost(_words(name, gone=found is None))

    def links(self) -> int | None:
        """How many names the open database file still has anywhere; None if that can't be found out."""
        for folder in ("/proc/self/fd", "/dev/fd"):
            try:
                numbers = [int(number) for number in os.listdir(folder)]  # noqa: PTH208 - no paths
            except OSError:
                continue
            for number in numbers:
                try:
                    found = os.fstat(number)
                except OSError:  # it was the listing's own
                    continue
                if (found.st_dev, found.st_ino) == self.database:
                    return found.st_nlink
        return None


def _is_settled(changed_ns: int) -> bool:
    """Whether a folder that changes from now on has another time of change than this one."""
    fine = changed_ns % MILLISECOND_NS != 0
    return time.time_ns() - changed_ns > (FINE_NS if fine else COARSE_NS)


def _id_of(path: str) -> FileId | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _words(name: str, *, gone: bool) -> str:
    became = "was deleted or moved" if gone else "was replaced by another"
    return (
        f"the inbox's file {name} {became} while it was in use: nothing is stored until the very "
        "file is back in its place, or until the receiver is stopped, the files are put right and "
        "it is started again"
    )
