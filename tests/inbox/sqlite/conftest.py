"""A file and its writer, for one test."""

import pytest

from webhook_receiver.inbox.sql.sqlite.connections import Store
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import migrate
from webhook_receiver.inbox.sql.sqlite.writer import Writer


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "inbox.db")
    yield store
    store.release()


@pytest.fixture
def writer(store):
    writer = Writer(store, Turns())
    migrate(writer.connection, store.lock.held)
    yield writer
    writer.close()
