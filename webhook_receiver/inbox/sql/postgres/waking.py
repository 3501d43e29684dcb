"""Waking those who wait for work: this process at once, the others by notifications.

A notification in the storing transaction would make all processes commit one after another. So it is
sent afterwards, by another connection, and not for every commit. One that gets lost costs `POLL_SECONDS`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.link import Link

CHANNEL = "webhook_receiver"
PACE_SECONDS = 0.02  # between notifications, at least
POLL_SECONDS = 0.5  # how often to wake ours without any notification

# Nothing is lost with it, so nobody waits for the disk.
_NOTIFY = f"BEGIN; SET LOCAL synchronous_commit = off; NOTIFY {CHANNEL}; COMMIT"


class Waking:
    """Whom to wake here, and the tasks that notify other processes and hear from them."""

    def __init__(self) -> None:
        self._wakes: list[Callable[[], None]] = []
        self._due = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, link: Link) -> None:
        """Begin to notify others by `link`; `listen` has readied each of its connections."""
        self._tasks = [
            asyncio.create_task(self._notify(link), name="webhook-notify"),
            asyncio.create_task(self._look(link), name="webhook-look"),
        ]

    def add(self, wake: Callable[[], None]) -> None:
        """Call `wake` from now on."""
        self._wakes.append(wake)

    def wake(self) -> None:
        """There is something to do: for us now, for others soon."""
        self._due.set()
        self._wake_ours()

    def _wake_ours(self) -> None:
        for wake in self._wakes:
            wake()

    async def listen(self, connection: Connection) -> None:
        """Hear others by a connection."""
        await connection.add_listener(CHANNEL, self._hear)

    def _hear(self, connection: Connection, sender: int, *message: str) -> None:
        del message
        if sender != connection.get_server_pid():
            self._wake_ours()

    async def _notify(self, link: Link) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            with contextlib.suppress(InboxUnavailable):
                await link.run(lambda connection: connection.execute(_NOTIFY))
            await asyncio.sleep(PACE_SECONDS)

    async def _look(self, link: Link) -> None:
        """Wake ours now and then: a notification may be lost with the connection that sends it."""
        while True:
            if self._wakes:
                link.keep()
                self._wake_ours()
            await asyncio.sleep(POLL_SECONDS)

    async def stop(self) -> None:
        """End."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
