"""What can be wrong with an inbox's files before they are opened: emptied, exposed, or a link to nothing.

An inbox that was made leaves a mark in its lock's file, so that a database that was emptied is told from
one that is new.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.sqlite.locks import PRIVATE

OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MADE = b"an inbox was made\n"
_PARTS = ("", "-wal", "-shm", "-spill", "-spill-wal", "-spill-shm")


def beside(path: Path, suffix: str) -> Path:
    """One of the files beside a database."""
    return path.with_name(path.name + suffix)


def bytes_of(path: Path) -> int:
    """How many bytes a database and the files beside it take."""
    return sum(_size(beside(path, part)) or 0 for part in _PARTS)


def check_files(path: Path) -> None:
    """Raise `ConfigurationError` if a database or its spill is a link to nothing, emptied or a folder."""
    if path.is_dir():
        raise ConfigurationError(
            f"the inbox {path} is a folder; name a file in it: sqlite:///{path}/inbox.db"
        )
    for file in (path, beside(path, "-spill")):
        if file.is_symlink() and not file.exists():
            raise ConfigurationError(
                f"the inbox {file} is a symbolic link to {file.readlink()}, which doesn't exist; "
                "correct the link, or remove it"
            )
        evidence = emptied(file)
        if evidence is not None:
            state = "is empty" if file.exists() else "doesn't exist"
            raise ConfigurationError(
                f"{file} {state}, but {evidence.name} beside it shows that it held an inbox: restore a "
                "backup, or delete both to begin with a new inbox"
            )


def emptied(path: Path) -> Path | None:
    """The file that shows that a database without bytes had some; None if it has bytes, or is new.

    A mark alone says nothing of a database that doesn't exist: somebody may have deleted it on purpose.
    """
    size = _size(path)
    if size:
        return None
    events = (beside(path, "-wal"), beside(path, "-spill-wal"))
    marks = (beside(path, "-lock"),) if size == 0 else ()
    return next((file for file in (*events, *marks) if _size(file)), None)


def _size(path: Path) -> int | None:
    """How many bytes a file has, or None if it doesn't exist."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def mark(path: Path) -> None:
    """Note beside a database that an inbox is in it."""
    lock = beside(path, "-lock")
    if _size(lock) == 0:
        file = os.open(lock, os.O_WRONLY | os.O_CLOEXEC, PRIVATE)
        try:
            os.write(file, _MADE)
        finally:
            os.close(file)


def exposed(path: Path) -> str | None:
    """A sentence on those of an inbox's files that others may read; None if there are none."""
    found = list(_exposed(path)) if os.name == "posix" else []
    if not found:
        return None
    names = ", ".join(f"{file} (mode {mode:04o})" for file, mode in found)
    return f"others may read {names}; chmod 600 {'it' if len(found) == 1 else 'them'}"


def _exposed(path: Path) -> Iterator[tuple[Path, int]]:
    for suffix in _PARTS:
        file = beside(path, suffix)
        if file.exists() and (mode := stat.S_IMODE(file.stat().st_mode)) & OTHERS:
            yield file, mode
