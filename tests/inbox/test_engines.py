"""Our inboxes keep what every inbox promises."""

import pytest
from inbox.stores import MemoryStore, SqliteStore

from webhook_receiver.testing.effects_contract import EffectsContract
from webhook_receiver.testing.inbox_contract import InboxContract
from webhook_receiver.testing.limits_contract import LimitsContract
from webhook_receiver.testing.order_contract import OrderContract
from webhook_receiver.testing.setup_contract import SetupContract


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
