"""What a backup and a restore report, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called with how many bytes are copied, of how many; the latter may grow."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is complete and verified.

    Attributes:
        place: where it is.
        size: its bytes.
        events: how many events it holds.
        spilled: how many of them still waited in SQLite's spill.
        unfinished: how many runs it holds that aren't done, skipped or dead.
        newest: when the newest event was received, in seconds since the epoch; None without events.
    """

    place: str
    size: int
    events: int
    spilled: int
    unfinished: int
    newest: float | None


@dataclass(frozen=True, slots=True)
class Restored:
    """An inbox that was made from a backup.

    Attributes:
        backup: what is in it now.
        interrupted: how many runs were under way in the backup, and are due again.
        aside: the file of the inbox that was there before; None if there was none.
    """

    backup: Backup
    interrupted: int
    aside: str | None = None
