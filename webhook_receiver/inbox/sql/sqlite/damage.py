"""Damaged files: what an error means, what a WAL has lost, and whether a database's pages are sound.

A power cut leaves a part of the transaction that was being written, and nobody was told that it was
stored. So a WAL's end may be cut or torn. But a transaction is only written once the one before it is on
the disk: if whole ones stand behind a torn one, the file was damaged.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import struct
import time
from collections.abc import Sequence
from pathlib import Path

from webhook_receiver.inbox.sql.sqlite.files import beside
from webhook_receiver.inbox.sql.sqlite.integrity import problem_of
from webhook_receiver.inbox.sql.sqlite.locks import PRIVATE

CHECK_SECONDS = 10.0  # for a quick check
STEPS = 100_000  # of SQLite's, between two looks at the clock

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_MARK = "-wal-damaged-"
_HEADER, _FRAME = 32, 24  # bytes; docs: sqlite.org/fileformat2.html#walformat
_MAGIC = (0x377F0682, 0x377F0683)


def explained(error: BaseException, path: Path) -> str:
    """An error of a database's in words: with the remedy, if it is damaged or can't be written."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    if code & 0xFF in _DAMAGED or isinstance(error, ValueError):
        return (
            f"the inbox's file {path.name} is damaged ({error}): stop the receiver, copy the inbox's "
            "files away, and restore a backup; `webhook-receiver doctor` says more"
        )
    if getattr(error, "errno", 0) in _READ_ONLY or code & 0xFF == sqlite3.SQLITE_READONLY:
        return (
            f"{error}; whatever changes an inbox writes in its folder, {path.absolute().parent}: let it, or "
            "work on a copy elsewhere; what only looks writes nothing"
        )
    return str(error)


# The WAL.


def lost_commits(wal: Path, frames: int) -> int:
    """How many whole transactions stand in a WAL behind the frames that SQLite could read."""
    try:
        with wal.open("rb") as file:
            header, first = file.read(_HEADER), file.read(_FRAME)
            if len(first) < _FRAME:
                return 0
            page = struct.unpack(">I", header[8:12])[0]
            if not _is_sound(header):  # its salts, too, may be what was hurt
                header, page = header[:16] + first[8:16], 4096
            size = _FRAME + page
            file.seek(_HEADER + frames * size)
            lost = 0
            while len(frame := file.read(size)) == size:
                lost += frame[8:16] == header[16:24] and frame[4:8] != b"\0\0\0\0"
            return lost
    except FileNotFoundError:
        return 0


def _is_sound(header: bytes) -> bool:
    """Whether a WAL's header is what was written."""
    magic: int = struct.unpack(">I", header[:4])[0]
    if magic not in _MAGIC:
        return False
    words = struct.unpack(">6I" if magic & 1 else "<6I", header[:24])
    first = second = 0
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return struct.unpack(">2I", header[24:32]) == (first, second)


def keep_damaged(path: Path) -> Path:
    """Copy a damaged WAL before it is overwritten; return the copy."""
    wal = beside(path, "-wal")
    copy = beside(path, f"{_MARK}{wal.stat().st_mtime_ns}")
    if not copy.exists():
        copy.touch(PRIVATE)
        shutil.copyfile(wal, copy)
    return copy


def kept_damaged(path: Path) -> list[Path]:
    """The copies of damaged WALs beside a database."""
    return sorted(path.parent.glob(f"{path.name}{_MARK}*"))


def words_on(copy: Path, lost: int) -> str:
    """What is said of a damaged WAL at start."""
    if lost == 1:
        return (
            "the last transaction in the WAL can't be read: if it isn't what a power cut left of one that "
            f"nobody was told of, the file is damaged; {copy} is a copy"
        )
    return (
        f"the WAL is damaged: {lost} transactions in it can't be read; {copy} is a copy, and if they "
        "matter, restore a backup"
    )


# The pages.


def check_pages(connection: sqlite3.Connection, *, full: bool) -> Sequence[str] | None:
    """What is wrong with a database's pages; None if a quick check took too long."""
    end = time.monotonic() + CHECK_SECONDS
    if full:
        problem = problem_of(connection)
        return [problem] if problem else []
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        problem = problem_of(connection, "quick_check")
    except sqlite3.OperationalError:  # interrupted
        return None
    finally:
        connection.set_progress_handler(None, 0)
    return [problem] if problem else []
