"""Stores for inbox tests: a fresh inbox, the same store again, and time that passes on demand."""

import itertools
import tempfile
import time
from pathlib import Path

import pytest

from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase


class SqliteStore:
    """SQLite files in a folder of their own; time passes by `shift`, and the clock is set by `step`."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.names = itertools.count()
        self.shift = self.step = 0.0
        self.path = None

    def now(self):
        return time.time() + self.shift + self.step

    def steady(self):
        return time.monotonic() + self.shift

    def open(self):
        self.path = Path(self.folder.name) / f"inbox-{next(self.names)}.db"
        return self.reopen()

    def reopen(self):
        return SqlInbox(SqliteDatabase(self.path, clock=self.now, steady=self.steady))

    def close(self):
        self.folder.cleanup()


class MemoryStore(SqliteStore):
    """SQLite in memory."""

    def open(self):
        return SqlInbox(SqliteDatabase(None, clock=self.now, steady=self.steady))

    def reopen(self):
        return None


class OnStore:
    """A contract's suite on a store: the base of the test classes of an engine."""

    store_class = None

    @pytest.fixture(autouse=True)
    def _store(self):
        self.store = self.store_class()
        yield
        self.store.close()

    def open(self):
        return self.store.open()

    def reopen(self):
        return self.store.reopen()

    async def pass_time(self, seconds):
        self.store.shift += seconds

    async def set_clock(self, seconds):
        self.store.step += seconds
        return True
