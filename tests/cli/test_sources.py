"""`sources list`: what came from each source of late."""

import asyncio

from webhook_receiver.inbox import open_inbox
from webhook_receiver.tally import Totals
from webhook_receiver.types import DAY


def test_what_came_of_late_is_printed(inbox, lines, call):
    assert lines("sources") == []
    code, shown, _ = call("sources", "list", "--inbox", "sqlite:///inbox.db")
    assert (code, shown) == (0, "No source has had a delivery in the last week.\n")

    async def fill():
        store = open_inbox("sqlite:///inbox.db")
        await store.start()
        totals = Totals()
        totals.count("source", "shop", "accepted")
        try:
            await store.tally([row._replace(ago=2 * DAY) for row in totals.take()])
        finally:
            await store.stop()

    asyncio.run(fill())
    (shop,) = lines("sources", "list")
    assert (shop["source"], shop["gap"], shop["silent"], shop["day"]["taken"]) == (
        *("shop", None, False, 0),
    )
    assert shop["last_at"].endswith("Z")
    assert "shop" in call("sources", "list", "--inbox", "sqlite:///inbox.db")[1]
