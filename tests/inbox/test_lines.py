"""Which inboxes order runs."""

from tests.inbox.stores import SqliteStore
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.lines import lines_of


def test_an_inbox_on_sqlite_has_lines_and_one_on_jetstream_has_none():
    store = SqliteStore()
    try:
        assert lines_of(store.open()) is not None
    finally:
        store.close()
    assert lines_of(open_inbox("nats://127.0.0.1:1/shop")) is None
    assert lines_of(object()) is None
