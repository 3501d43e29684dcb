"""Counts a no-op handler's calls in the process that runs it, and writes the count to a file."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

PATH, EXPECTED = "BENCHMARKS_TALLY", "BENCHMARKS_EXPECTED"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many calls there were, in how many seconds."""

    count: int
    seconds: float

    @property
    def rate(self) -> float:
        """Calls a second from the first to the last."""
        return (self.count - 1) / self.seconds if self.seconds else 0.0


class Tally:
    """Counts calls. It writes itself every quarter of a second, and on the last expected call."""

    def __init__(self) -> None:
        self.path = os.environ.get(PATH, "")
        self.expected = int(os.environ.get(EXPECTED, "-1"))
        self.count = 0
        self.first = self.written = 0.0

    def mark(self) -> None:
        """Count one call."""
        now = time.monotonic()
        self.first = self.first or now
        self.count += 1
        if self.path and (self.count == self.expected or now - self.written > 0.25):
            self.written = now
            fresh = f"{self.path}.new"
            Path(fresh).write_text(json.dumps({"count": self.count, "seconds": now - self.first}))
            Path(fresh).replace(self.path)


def read(path: Path) -> Counted:
    """What a tally has written so far."""
    return Counted(**json.loads(path.read_text())) if path.exists() else Counted(0, 0.0)


def await_count(path: Path, expected: int, within: float) -> Counted:
    """Wait until `expected` calls are counted, or the time is up."""
    deadline = time.monotonic() + within
    while (counted := read(path)).count < expected and time.monotonic() < deadline:
        time.sleep(0.1)
    return counted
