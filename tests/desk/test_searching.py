"""What isn't found at once is looked for as long as somebody waits."""

import asyncio
import math

import pytest

from tests.desk.test_objects import event
from webhook_receiver.desk.searching import find
from webhook_receiver.inbox.operating import EventPage, Looked, Search


class Slow:
    """An inbox in which each look comes to one event, of which each second one fits."""

    def __init__(self, events):
        self.events, self.asked = events, []

    async def page(self, search):
        self.asked.append(search)
        key = int(search.before or self.events + 1) - 1
        found = [event(key=str(key))] if key % 2 else []
        full = len(found) == search.limit
        left = None if key == 1 else str(key)
        return EventPage(found, Looked(rows=1, next=left, at=float(key), full=full))


@pytest.mark.parametrize(
    ("limit", "further", "keys", "rows", "left"),
    [
        (9, 0.0, [], 1, "8"),
        (9, math.inf, ["7", "5", "3", "1"], 8, None),
        (2, math.inf, ["7", "5"], 4, "5"),
    ],
)
def test_looks_follow_each_other_until_the_page_is_full(limit, further, keys, rows, left):
    store = Slow(8)
    page = asyncio.run(find(store, Search(limit=limit), further=further))
    assert [one.key for one in page.events] == keys
    assert (page.looked.rows, page.looked.next) == (rows, left)
    assert store.asked[-1].limit == limit - len(keys[:-1]) or further == 0.0
