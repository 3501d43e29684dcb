"""Whose turn it is of an order key, in an encrypted inbox."""

import asyncio

import pytest

from tests.console.stored import block
from tests.inbox.encrypted import sealed
from tests.inbox.stores import SqliteStore
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.lines import lines_of


@pytest.mark.parametrize(("hashes", "shown"), [(False, "cus_9"), (True, "")])
def test_an_order_key_is_told_unless_the_inbox_hides_identities(hashes, shown):
    async def work(inbox):
        await inbox.start()
        try:
            await block(inbox)
            found = lines_of(inbox)
            assert found is not None
            return await found.lines("2"), await found.blocked("h")
        finally:
            await inbox.stop()

    store = SqliteStore()
    try:
        (line,), (key,) = asyncio.run(work(sealed(store.open(), hashes=hashes)))
    finally:
        store.close()
    assert (line.order_key, line.earlier, line.later) == (shown, 1, 1)
    assert (key.order_key, key.key, key.waiting) == (shown, "1", 2)


def test_an_inbox_without_order_has_no_lines():
    inbox = sealed(open_inbox("nats://127.0.0.1:1/shop"))
    assert lines_of(inbox) is None
    with pytest.raises(ConfigurationError, match="doesn't order runs"):
        asyncio.run(inbox.lines("1"))
