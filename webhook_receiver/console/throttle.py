"""How fast passwords may be tried: pure, the clock's time is given.

After some failures each further one makes the next try wait longer, for a name and, apart from that, for
all names together. Nobody is locked out: the wait has an end, and a link isn't slowed down.
"""

from __future__ import annotations

from dataclasses import dataclass

FREE_TRIES = 5
LONGEST_SECONDS = 60.0
FORGOTTEN_SECONDS = 900.0
MOST_NAMES = 1024
_MOST_DOUBLED = 6  # 64 seconds


@dataclass(slots=True)
class _Tries:
    """Failed tries in a row, and when the last one was."""

    failed: int = 0
    last: float = float("-inf")

    def wait(self, now: float) -> float:
        """For how many more seconds no try is taken."""
        if now - self.last >= FORGOTTEN_SECONDS:
            self.failed = 0
        if self.failed < FREE_TRIES:
            return 0.0
        doubled = min(self.failed - FREE_TRIES, _MOST_DOUBLED)
        pause = min(LONGEST_SECONDS, 2.0**doubled)
        return max(0.0, self.last + pause - now)

    def add(self, now: float) -> None:
        self.failed, self.last = self.failed + 1, now


class Throttle:
    """Counts tries that failed. One that is under way counts as failed until it succeeds."""

    def __init__(self) -> None:
        self._all = _Tries()
        self._names: dict[str, _Tries] = {}

    def take(self, name: str, now: float) -> float:
        """Begin a try, and return 0; or return for how many seconds none is taken, and count nothing."""
        tries = self._names.pop(name, None) or _Tries()
        self._names[name] = tries  # the latest is last
        while len(self._names) > MOST_NAMES:
            del self._names[next(iter(self._names))]
        wait = max(tries.wait(now), self._all.wait(now))
        if wait <= 0.0:
            tries.add(now)
            self._all.add(now)
        return wait

    def succeeded(self, name: str) -> None:
        """Count the try that was begun as none; the name's failures before it are forgotten."""
        self._names.pop(name, None)
        self._all.failed = max(0, self._all.failed - 1)
