"""All connections of a server: how long each may wait, how many there are, and what they hold.

Rules of this file: whoever connects may be a stranger. So one timer ends what waits too long, in
whatever state, and if there is no room for a connection, the one that has waited longest makes it.
"""

import asyncio
import errno
import heapq
import os
from collections.abc import Collection
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import structlog
from uvicorn.server import ServerState

from webhook_receiver.cli.server.process import descriptor_limit
from webhook_receiver.cli.server.rounds import Rounds

SWEEP_SECONDS = 0.5  # how late a deadline may be noticed
MOST_CONNECTIONS = 4_096
PENDING_BYTES = 16 * 1024 * 1024  # of unfinished heads and requests that wait for those before them
GIVE_WAY_SHARE = 16  # a sixteenth of all connections makes room at once
LOGGED_SECONDS = 10.0  # how often it is logged that there is no room


class Connection(Protocol):
    """A connection, as far as its time and its place matter.

    Attributes:
        since: when its present state began, by the event loop's clock.
        patience: how many seconds that state may last.
    """

    since: float
    patience: float

    @property
    def waiting(self) -> bool:
        """Whether it waits for its client, and not for us."""
        ...

    def expire(self, now: float) -> None:
        """Its state has lasted too long: end it, or go on if it waits for us."""
        ...

    def abort(self) -> None:
        """Close it at once."""
        ...


class Connections:
    """Watches the connections of one server.

    Parameters:
        loop: the server's event loop.
        open_ones: its connections, kept by the server.

    Attributes:
        pending: bytes of unfinished heads and waiting requests in all of them.
        rounds: decides who is read first.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, open_ones: Collection[Connection]) -> None:
        self.pending, self.rounds = 0, Rounds(loop)
        self._loop, self._open = loop, open_ones
        self._most = most_connections()
        self._sweeping = False
        self._logged: dict[str, float] = {}  # when each reason was logged

    @property
    def overloaded(self) -> bool:
        """Whether unfinished heads and waiting requests hold more than `PENDING_BYTES`."""
        return self.pending > PENDING_BYTES

    def admit(self) -> None:
        """A connection was opened: watch it, and make room if there are too many."""
        if not self._sweeping:
            self._sweeping = True
            self._loop.call_later(SWEEP_SECONDS, self._sweep)
        if len(self._open) > self._most:
            self._make_room(f"there are more than {self._most} connections")

    def _sweep(self) -> None:
        # Also while none is open: without a descriptor, none comes that could be asked to make room.
        self._loop.call_later(SWEEP_SECONDS, self._sweep)
        now = self._loop.time()
        for one in [one for one in self._open if now - one.since >= one.patience]:
            one.expire(now)
        missing = lack_of_descriptors()
        if missing is not None:
            self._make_room(missing)

    def _make_room(self, why: str) -> None:
        """Close those that have waited longest for their clients."""
        waiting = [one for one in self._open if one.waiting]
        count = max(1, self._most // GIVE_WAY_SHARE)
        closed = heapq.nsmallest(count, waiting, key=lambda one: one.since)
        self._log(why, len(closed))
        for one in closed:
            one.abort()

    def _log(self, why: str, closed: int) -> None:
        now = self._loop.time()
        if now - self._logged.get(why, now - LOGGED_SECONDS) >= LOGGED_SECONDS:
            self._logged[why] = now
            structlog.get_logger("webhook_receiver").error(
                "server.crowded", error=why, connections=len(self._open), closed=closed
            )


_of_servers: WeakKeyDictionary[ServerState, Connections] = WeakKeyDictionary()


def connections_of(state: ServerState, loop: asyncio.AbstractEventLoop) -> Connections:
    """The watch over a server's connections; `state` is what uvicorn keeps of the server."""
    found = _of_servers.get(state)
    if found is None:
        open_ones: Any = state.connections
        found = _of_servers[state] = Connections(loop, open_ones)
    return found


def most_connections() -> int:
    """How many connections a process takes: half of its descriptors are for everything else."""
    limit = descriptor_limit()
    return MOST_CONNECTIONS if limit is None else max(1, min(MOST_CONNECTIONS, limit // 2))


def lack_of_descriptors() -> str | None:
    """Why no file can be opened now, so that no connection can be accepted; None if one can.

    uvloop reports a failed accept to nobody.
    """
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):
            return f"no connection can be accepted: {error.strerror}"
    return None
