"""Our inboxes keep what every inbox promises."""

import itertools

import pytest

from webhook_receiver.inbox import open_inbox
from webhook_receiver.testing.inbox_contract import InboxContract


class TestSqliteFile(InboxContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path
        self.names = itertools.count()

    def open(self):
        self.url = f"sqlite:///{self.folder}/inbox-{next(self.names)}.db"
        return open_inbox(self.url)

    def reopen(self):
        return open_inbox(self.url)


class TestSqliteMemory(InboxContract):
    def open(self):
        return open_inbox("sqlite://")
