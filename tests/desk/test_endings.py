"""How runs end that were made pending; `tests/cli/test_ending.py` has them run by workers."""

import asyncio
from dataclasses import replace

import pytest

from tests.desk.opening import asked
from tests.desk.test_objects import DEAD, event
from webhook_receiver.desk.endings import Ending, ending_object, endings


@pytest.mark.parametrize(
    ("status", "worked", "ended"),
    [
        ("done", True, True),
        ("skipped", True, True),
        ("dead", False, True),
        ("retrying", False, True),
        ("unhandled", False, True),
        ("pending", False, False),
        ("running", False, False),
    ],
)
def test_a_run_that_will_be_tried_again_has_failed(status, worked, ended):
    one = Ending("7", status, None)
    assert (one.worked, one.ended) == (worked, ended)


def test_each_run_that_was_meant_is_told_and_what_was_pruned_is_not(filled):
    pairs = [("1", "shop.fail"), ("3", ""), ("4", ""), ("99", "shop.fail")]
    found = asked(lambda store: endings(store, pairs, 60.0), filled)
    told = [ending_object(one) for one in found]
    assert [(one["key"], one["handler"], one["status"]) for one in told] == [
        ("1", "shop.fail", "dead"),
        ("3", "shop.skip", "skipped"),
        ("4", None, "unhandled"),
    ]


def test_they_are_waited_for_until_they_have_ended_or_time_is_up():
    class Stored:
        def __init__(self, *looks):
            self.looks = list(looks)

        async def events(self, selection):
            return [event(runs=[run]) for run in self.looks.pop(0)]

    pending = replace(DEAD, status="pending")
    (ended,) = asyncio.run(endings(Stored([pending], [DEAD]), [("7", "book")], 60.0))
    assert ended.status == "dead"
    (late,) = asyncio.run(endings(Stored([pending]), [("7", "book")], 0.0))
    assert (late.status, late.ended) == ("pending", False)
