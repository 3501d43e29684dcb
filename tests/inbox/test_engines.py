"""Our inboxes keep what every inbox promises."""

import pytest
from inbox.stores import MemoryStore, SqliteStore

from webhook_receiver.testing.inbox_contract import InboxContract


class OnStore:
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


class TestSqliteFile(OnStore, InboxContract):
    store_class = SqliteStore


class TestSqliteMemory(OnStore, InboxContract):
    store_class = MemoryStore
