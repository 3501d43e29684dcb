"""Our inboxes keep what every inbox promises."""

import pytest

from tests.inbox.stores import MemoryStore, SqliteStore
from webhook_receiver.testing.contracts.effects import EffectsContract
from webhook_receiver.testing.contracts.inbox import InboxContract
from webhook_receiver.testing.contracts.limits import LimitsContract
from webhook_receiver.testing.contracts.order import OrderContract
from webhook_receiver.testing.contracts.setup import SetupContract


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


class TestSqliteFile(
    OnStore, InboxContract, OrderContract, LimitsContract, EffectsContract, SetupContract
):
    store_class = SqliteStore


class TestSqliteMemory(
    OnStore, InboxContract, OrderContract, LimitsContract, EffectsContract, SetupContract
):
    store_class = MemoryStore
