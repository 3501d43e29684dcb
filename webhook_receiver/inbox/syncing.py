"""Having a file's bytes on the disk, whatever the system calls that."""

from __future__ import annotations

import os

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]  # a module to the type checker, even there

# macOS's fsync leaves what was written in the disk's own memory; this doesn't.
FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)


def sync_file(file: int) -> None:
    """Return once the bytes of an open file, or the names in an open folder, survive a power cut."""
    if FULL_SYNC is not None:
        try:
            fcntl.fcntl(file, FULL_SYNC)  # pyright: ignore[reportOptionalMemberAccess]
        except OSError:  # a file system that doesn't know it
            os.fsync(file)
    else:
        os.fsync(file)
