"""Failures in groups."""

import asyncio
import math

import pytest

from webhook_receiver.desk.failing import failures
from webhook_receiver.inbox.operating import FailureGroup, Failures, Looked

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
