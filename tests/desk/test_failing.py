"""Failures in groups, and the events of one group."""

import asyncio
import math
from dataclasses import replace

import pytest

from tests.desk.opening import asked
from tests.desk.test_objects import DEAD, event
from webhook_receiver.desk.failing import failures, members
from webhook_receiver.inbox.operating import EventPage, FailureGroup, Failures, Looked

FAULT = "no [#Jmail"


def group(count, key, fault=FAULT):
    return FailureGroup(
        handler="book", fault=fault, count=count, first_at=1.0, last_at=2.0, key=key
    )


class Slow:
    """An inbox that comes to one group in each look."""

    def __init__(self, *groups):
        self.groups = groups

    async def failures(self, status, *, handler, before):
        place = 0 if before is None else int(before)
        more = place + 1 < len(self.groups)
        looked = Looked(rows=1, next=str(place + 1) if more else None, at=float(place))
        return Failures([self.groups[place]], looked)


@pytest.mark.parametrize(("further", "counts", "left"), [(0.0, [2], "1"), (math.inf, [5, 4], None)])
def test_groups_of_further_looks_are_put_together(further, counts, left):
    store = Slow(group(2, "9"), group(4, "8", "KeyError"), group(3, "7"))
    found = asyncio.run(failures(store, further=further))
    assert [one.count for one in found.groups] == counts
    assert found.looked.next == left
    assert found.looked.rows == (1 if left else 3)


def test_the_newest_of_a_group_come_first(filled):
    async def both(store):
        newest = await members(store, "shop.fail", FAULT, limit=1, further=math.inf)
        older = await members(store, "shop.fail", FAULT, before=newest.events[0].key)
        none = await members(store, "shop.fail", "KeyError", further=math.inf)
        return [[one.id for one in page.events] for page in (newest, older, none)]

    assert asked(both, filled) == [["evt_2"], ["evt_1"], []]


def test_of_the_group_without_a_fault_are_those_whose_fault_is_not_known():
    known = event(key="8", runs=[replace(DEAD, fault=FAULT)])

    class Stored:
        async def page(self, search):
            assert search.faults is None
            return EventPage([known, event(key="7")], Looked(rows=2))

    page = asyncio.run(members(Stored(), "book", None))
    assert [one.key for one in page.events] == ["7"]
