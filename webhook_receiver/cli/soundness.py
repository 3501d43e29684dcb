"""What `doctor` finds of a SQLite inbox's files: exposed, emptied, damaged, or on a full disk."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from webhook_receiver.desk.finding import Finding
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.sql.sqlite.damage import CHECK_SECONDS, check_pages, kept_damaged
from webhook_receiver.inbox.sql.sqlite.database_file import WAL_BYTES
from webhook_receiver.inbox.sql.sqlite.durability import SOUND
from webhook_receiver.inbox.sql.sqlite.files import beside, check_files, exposed
from webhook_receiver.inbox.sql.sqlite.locks import WHO_WRITES
from webhook_receiver.inbox.sql.sqlite.read_only import readable

LOW_BYTES = 512 * 1024 * 1024  # free on the disk
MEBIBYTE = 1024 * 1024


def findings(path: Path, *, full: bool) -> Iterator[Finding]:
    """What is worth fixing; with `full`, every page is checked, however long that takes."""
    if sqlite3.sqlite_version_info < SOUND:
        yield Finding(
            "SQLite",
            f"{sqlite3.sqlite_version} is older than {'.'.join(map(str, SOUND))}, so a lock lets one "
            f"process write at a time, and {WHO_WRITES}",
            "old-sqlite",
            note=True,
        )
    try:
        check_files(path)
    except ConfigurationError as error:
        yield Finding("inbox", str(error), "inbox-emptied")
        return
    if not path.exists():
        missing = f"{path} doesn't exist yet; `serve` creates it"
        yield Finding("inbox", missing, "no-inbox", note=True)
        return
    words = exposed(path)
    if words is not None:
        yield Finding("inbox", words, "inbox-exposed")
    yield from _disk(path)
    for file in (path, beside(path, "-spill")):
        if file.exists():
            yield from _pages(file, full=full)
        for copy in kept_damaged(file):
            yield Finding(
                "inbox",
                f"{copy} is a WAL that was damaged when the inbox was opened: restore a backup if what "
                "it held matters, and delete it then",
                "inbox-damaged",
            )


def is_there(path: Path) -> bool:
    """Whether there is a database to be opened."""
    try:
        check_files(path)
    except ConfigurationError:
        return False
    return path.exists()


def _disk(path: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(path.parent).free
    if free < LOW_BYTES:
        yield Finding(
            "disk",
            f"{free // MEBIBYTE} MiB are free for {path}; once it is full, deliveries are answered 503: "
            "make room, or let `retention` keep less",
            "disk",
        )
    wal = beside(path, "-wal")
    size = wal.stat().st_size if wal.exists() else 0
    if size > WAL_BYTES:
        yield Finding(
            "inbox",
            f"{wal} has {size // MEBIBYTE} MiB, since a program has been reading for long; end it, and "
            "the file is cut",
            "long-reader",
        )


def _pages(file: Path, *, full: bool) -> Iterator[Finding]:
    try:
        found = readable(file, lambda by: check_pages(by, full=full))
    except InboxUnavailable as error:
        yield Finding("inbox", str(error), "store-away")
    else:
        if found is None:
            words = f"is too large to be checked in {CHECK_SECONDS:.0f} s; `doctor --full` does it"
            yield Finding("inbox", f"{file} {words}", "inbox-damaged", note=True)
        elif found:
            yield Finding(
                "inbox",
                f"{file} is damaged ({found[0]}): stop the receiver, copy the inbox's files away, and "
                "restore a backup",
                "inbox-damaged",
            )
