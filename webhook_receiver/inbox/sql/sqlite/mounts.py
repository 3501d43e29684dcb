"""What kind of file system a path is on, as far as the system says."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_POINT = 4  # the field with the place in the tree, see proc_pid_mountinfo(5)

NETWORK = frozenset(
    {
        *("afs", "beegfs", "ceph", "cifs", "coda", "fuse.ceph", "fuse.glusterfs", "fuse.sshfs"),
        *("glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs"),
    }
)
"""File systems behind a network: their locks and shared memory don't hold what SQLite needs."""


def network_kind(path: Path, mounts: Path | None = None) -> str | None:
    """The name of the network file system that a path is on; None for any other, or if nobody says."""
    try:
        text = (mounts or MOUNTS).read_text(errors="replace")
    except OSError:
        return None
    real, kind, longest = os.path.realpath(path), "", -1
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        point = _unescaped("".join(before.split(" ")[_POINT : _POINT + 1]))
        if not point:
            continue
        if len(point) >= longest and (real == point or real.startswith(point.rstrip("/") + "/")):
            kind, longest = after.partition(" ")[0], len(point)
    return kind if kind in NETWORK else None


def _unescaped(text: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text
