"""Files that come to be whole or not at all.

A file is made in a private folder beside its place, and renamed once it is complete and on the disk. So
a process that is killed leaves a folder that the next one empties, and never half a file under the name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Generator
from pathlib import Path

from webhook_receiver.errors import BackupFailed, ConfigurationError
from webhook_receiver.inbox.syncing import sync_file

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]  # a module to the type checker, even there

_LOCK = "lock"
_FILE = stat.S_IRUSR | stat.S_IWUSR
_FOLDER = stat.S_IRWXU
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextlib.contextmanager
def draft_of(final: Path) -> Generator[Path]:
    """A path for a draft of the file; when the block ends, the draft takes the file's place.

    Raise `ConfigurationError` if somebody else makes one there just now, and `BackupFailed` if the disk
    fails.
    """
    folder = final.with_name(f".{final.name}.partial")
    with drafting(final.parent), _private(folder, final):
        draft = folder / final.name
        yield draft
        draft.chmod(_FILE)
        synced(draft)
        draft.replace(final)
        synced(final.parent)


@contextlib.contextmanager
def _private(folder: Path, final: Path) -> Generator[None]:
    """An empty folder of our own, which is gone after the block."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(_FOLDER)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise ConfigurationError(f"{folder} is somebody else's: delete it, or choose another name")
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, _FILE)
    try:
        if not _taken(lock):
            raise ConfigurationError(f"another process is writing {final} just now")
        _empty(folder)
        try:
            yield
        finally:
            shutil.rmtree(folder)
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _empty(folder: Path) -> None:
    """Delete what a process has left that was killed."""
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name != _LOCK:
            left.unlink()


def synced(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        sync_file(opened)
    finally:
        os.close(opened)


def check_room(folder: Path, size: int) -> None:
    """Raise `BackupFailed` if that many bytes don't fit into a folder's disk."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise BackupFailed(
            f"there is no space for it in {folder}: {size:,} bytes are needed, and {free:,} are free"
        )


@contextlib.contextmanager
def drafting(folder: Path) -> Generator[None]:
    """Translate the system's errors into ours while a file in a folder is made, with the cause kept."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise BackupFailed(f"there is no space left in {folder}") from error
        raise BackupFailed(f"{folder} can't be written: {error}") from error


def final_of(target: Path, stem: str, suffix: str, now: float) -> Path:
    """The file that a target means: itself, or one in it if it is a folder, with the time in its name."""
    if target.is_dir():
        final = target.resolve() / f"{stem}-{stamp(now)}{suffix}"
        if final.exists():
            raise ConfigurationError(f"{final} exists already: wait a second")
        return final
    final = Path(os.path.realpath(target))
    if not final.parent.is_dir():
        raise ConfigurationError(f"the folder {final.parent} doesn't exist: create it")
    return final


def not_ours(final: Path) -> ConfigurationError:
    """What to raise if a backup would replace something else."""
    return ConfigurationError(
        f"{final} exists and isn't a backup of an inbox: delete it, or choose another name"
    )


def stamp(now: float) -> str:
    """A time as a part of a file's name."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
