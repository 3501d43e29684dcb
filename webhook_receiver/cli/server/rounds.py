"""Who is read first if more comes than can be answered: senders before strangers.

Nobody knows whose request it is before it has been judged. But if a connection's last request brought a
new event, a sender is at its other end, or a proxy that senders use. What comes on it is read at once.
Of all other connections only a few are read in each pass of the event loop. The rest wait in two lines,
new connections in one and those that were answered before in the other, which are served by turns.

Rules of this file: a stranger may have any number of connections, and a sender may share one with
strangers. So nobody is refused here, and nobody waits for ever: there is an order, and nothing else.
"""

import asyncio
from collections import deque
from typing import Protocol

ROUND_PIECES = 2  # parsed in a pass of the event loop, which each step of a delivery waits for
LINED_BYTES = 16 * 1024 * 1024  # read, and not parsed; a piece that doesn't fit is parsed at once


class Reading(Protocol):
    """A connection, as far as the order of reading matters.

    Attributes:
        fresh: whether it is new: nothing was answered on it yet.
    """

    fresh: bool

    def read_on(self) -> bool:
        """Parse what waits; return False if the connection is at its end."""
        ...


class Rounds:
    """Decides which of a server's connections read on in this pass of its event loop.

    Parameters:
        loop: the server's event loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._left, self._lined = ROUND_PIECES, 0
        self._fresh = deque[tuple[Reading, int]]()
        self._answered = deque[tuple[Reading, int]]()
        self._scheduled = self._freshly = False

    def admit(self, one: Reading, size: int) -> bool:
        """Whether a connection may parse `size` bytes now; otherwise it reads on when its turn comes."""
        crowded = self._left < 1 or self._fresh or self._answered
        if crowded and self._lined + size <= LINED_BYTES:
            self._lined += size
            (self._fresh if one.fresh else self._answered).append((one, size))
            return False
        self._left -= 1
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._begin)
        return True

    def _begin(self) -> None:
        """Begin a round, with those that have waited longest."""
        self._left = ROUND_PIECES
        try:
            while self._left and (line := self._next_line()):
                one, size = line.popleft()
                self._lined -= size
                self._left -= 1
                if not one.read_on():
                    self._left += 1
        finally:
            self._scheduled = self._left < ROUND_PIECES
            if self._scheduled:
                self._loop.call_soon(self._begin)

    def _next_line(self) -> deque[tuple[Reading, int]]:
        self._freshly = not self._freshly
        if self._freshly:
            return self._fresh or self._answered
        return self._answered or self._fresh
