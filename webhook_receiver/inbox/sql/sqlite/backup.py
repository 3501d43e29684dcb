"""Backups of an inbox's file: where they go, and what they may replace.

A backup is a single file, and it is an inbox: it can be looked at by its URL. If the target is a folder,
it gets the inbox's name and the time in there. If it is a file, an earlier backup is replaced in one
step, once the new one is complete. So one line in a crontab does either, as with `pg_dump --file`.
"""

from __future__ import annotations

import os
from pathlib import Path

from webhook_receiver.errors import ConfigurationError, InboxError, NoInbox
from webhook_receiver.inbox.backups import Backup, Progress
from webhook_receiver.inbox.drafts import check_room, draft_of, final_of, not_ours
from webhook_receiver.inbox.sql.sqlite.copying import Contents, copy_inbox, spill_of
from webhook_receiver.inbox.sql.sqlite.migrating import current_version
from webhook_receiver.inbox.sql.sqlite.read_only import readable

SIGNS_OF_LIFE = ("-wal", "-journal", "-lock", "-spill")
"""What an inbox has beside it as soon as it was used, and a backup never has."""


def back_up(path: Path, target: Path, now: float, progress: Progress) -> Backup:
    """Make a verified copy of an inbox that may be in use.

    Raise `ConfigurationError` if the target can't be one, and `BackupFailed` if the copy can't be made:
    then what was at the target is still there.
    """
    if not path.exists():
        raise NoInbox(str(path))
    final = final_of(target, path.stem, path.suffix or ".db", now)
    if final.exists():
        _check_replaceable(final, path)
    check_room(final.parent, size_of(path))
    with draft_of(final) as draft:
        contents = copy_inbox(path, draft, progress)
    return report(final, contents)


def report(path: Path, contents: Contents) -> Backup:
    """What a file holds that was copied just now."""
    return Backup(
        str(path),
        path.stat().st_size,
        contents.events,
        contents.spilled,
        contents.unfinished,
        contents.newest,
    )


def size_of(path: Path) -> int:
    """The bytes of a database, its WAL and its spill."""
    real, spill = Path(os.path.realpath(path)), spill_of(path)
    files = (real, beside(real, "-wal"), spill, beside(spill, "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def beside(path: Path, suffix: str) -> Path:
    """One of the files that go with a database."""
    return path.with_name(path.name + suffix)


def _check_replaceable(final: Path, path: Path) -> None:
    """Raise `ConfigurationError` unless the file is an earlier backup."""
    if final.samefile(path):
        raise ConfigurationError(f"{final} is the inbox itself: choose another name")
    if any(beside(final, suffix).exists() for suffix in SIGNS_OF_LIFE):
        raise ConfigurationError(
            f"{final} is in use, or was: a backup never replaces what has a -wal, -spill or -lock "
            "beside it; choose another name"
        )
    try:
        version = readable(final, current_version) if final.is_file() else None
    except InboxError:
        version = None
    if version is None:
        raise not_ours(final)
