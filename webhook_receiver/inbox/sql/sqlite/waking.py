"""Waking those who wait for work: this process at once, for others' commits by looking at the file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql.sqlite.database_file import Connection, DatabaseFile

FOREIGN_SECONDS = 0.025  # how often to look for other processes' commits
RECOVERY_SECONDS = 0.5  # how long to leave a file alone that couldn't be read


class Waking:
    """Whom to wake, and the task that notices other processes' commits."""

    def __init__(self) -> None:
        self._wakes: list[Callable[[], None]] = []
        self._watch: asyncio.Task[None] | None = None

    def start(self, file: DatabaseFile) -> None:
        """Begin to watch a file that other processes may write."""
        self._watch = asyncio.create_task(self._watch_others(file), name="webhook-look")

    def add(self, wake: Callable[[], None]) -> None:
        """Call `wake` from now on."""
        self._wakes.append(wake)

    def wake(self) -> None:
        """There is something to do."""
        for wake in self._wakes:
            wake()

    async def _watch_others(self, file: DatabaseFile) -> None:
        """Notice other processes' commits by the file's change counter, without a query."""
        while True:
            try:
                reader = file.open_reader()
            except InboxUnavailable:
                await asyncio.sleep(RECOVERY_SECONDS)
                continue
            try:
                await self._watch_by(reader)
            except sqlite3.Error:  # a new connection looks again
                await asyncio.sleep(RECOVERY_SECONDS)
            finally:
                reader.close()

    async def _watch_by(self, reader: Connection) -> None:
        reader.execute("PRAGMA busy_timeout = 0")  # this is the event loop: it waits for nobody
        seen = -1
        while True:
            (version,) = reader.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                self.wake()
            await asyncio.sleep(FOREIGN_SECONDS)

    async def stop(self) -> None:
        """Stop watching; the reader is closed when this returns."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])
            self._watch = None
