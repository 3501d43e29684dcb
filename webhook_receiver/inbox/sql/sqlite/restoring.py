"""Putting a backup in an inbox's place.

The new file is copied and verified before anything else is touched. An inbox that is there is moved aside
as a whole and never deleted: first every file gets its second name, then they lose their first ones, the
database's before all others. A WAL or a spill that stayed behind would be taken for the new file's own.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.backups import Progress, Restored
from webhook_receiver.inbox.drafts import check_room, draft_of, drafting, stamp, synced
from webhook_receiver.inbox.sql.sqlite import workers
from webhook_receiver.inbox.sql.sqlite.backup import beside, report, size_of
from webhook_receiver.inbox.sql.sqlite.copying import connected, copy_inbox, spill_of
from webhook_receiver.inbox.sql.sqlite.locks import only_user

_DATABASE = ("", "-wal", "-shm", "-journal")
_OURS = ("-lock", *(f"-spill{suffix}" for suffix in (*_DATABASE, "-lock")))


def restore(
    backup: Path, path: Path, now: float, progress: Progress, *, replace: bool = False
) -> Restored:
    """Make an inbox of a backup, or of any other inbox's file.

    Raise `ConfigurationError` if there is an inbox already, unless it is to be replaced, or if it is in
    use, and `BackupFailed` if the backup is damaged.
    """
    path = path.absolute()
    if not backup.exists():
        raise ConfigurationError(f"there is no backup at {backup}")
    if path.exists() and backup.samefile(path):
        raise ConfigurationError(f"{backup} is the inbox itself: name a backup of it")
    if not path.parent.is_dir():
        raise ConfigurationError(f"the inbox's folder {path.parent} doesn't exist: create it")
    if not replace and any(file.exists() for file in _with_events(path)):
        raise ConfigurationError(
            f"there is an inbox at {path}: stop its receiver and add --replace, which moves it aside, "
            "or give another place by --inbox"
        )
    with drafting(path.parent), only_user(path):
        return _restored(backup, path, now, progress)


def _restored(backup: Path, path: Path, now: float, progress: Progress) -> Restored:
    real, aside = Path(os.path.realpath(path)), None
    check_room(real.parent, size_of(backup))
    with draft_of(real) as draft:
        contents = copy_inbox(backup, draft, progress)
        interrupted = _calmed(draft, now)
        _owned_as_before(draft, real)
        if any(file.exists() for file in _with_events(path)):
            aside = _moved_aside(path, now)
    return Restored(report(path, contents), interrupted, None if aside is None else str(aside))


def _calmed(draft: Path, now: float) -> int:
    """End what was under way when the backup was made: attempts, set-ups for secrets, and logins."""
    with connected(draft) as connection:
        connection.execute("BEGIN IMMEDIATE")
        interrupted = workers.none_lives(connection, now)
        with contextlib.suppress(sqlite3.OperationalError):  # older schemas have no set-ups
            connection.execute("DELETE FROM webhook_setups")
        with contextlib.suppress(
            sqlite3.OperationalError
        ):  # nor console sessions: some were revoked since
            connection.execute("DELETE FROM webhook_sessions")
        connection.execute("COMMIT")
    return interrupted


def _owned_as_before(draft: Path, real: Path) -> None:
    """If root restores what another user's receiver is to open, it stays that user's."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        model = real if real.exists() else real.parent
        os.chown(draft, model.stat().st_uid, model.stat().st_gid)


def _with_events(path: Path) -> Iterator[Path]:
    """The files of an inbox that may hold events."""
    real = Path(os.path.realpath(path))
    yield from (real, beside(real, "-wal"), spill_of(path), beside(spill_of(path), "-wal"))


def _moved_aside(path: Path, now: float) -> Path:
    """Give all files of an inbox another name; return the database's."""
    mark, real = f"-replaced-{stamp(now)}", Path(os.path.realpath(path))
    all_files = [*((real, suffix) for suffix in _DATABASE), *((path, suffix) for suffix in _OURS)]
    there = [(one, suffix) for one, suffix in all_files if beside(one, suffix).exists()]
    for one, suffix in there:
        os.link(beside(one, suffix), beside(one, mark + suffix))
    for folder in {one.parent for one, _ in there}:
        synced(folder)
    for one, suffix in there:
        beside(one, suffix).unlink()
    return beside(real, mark)
