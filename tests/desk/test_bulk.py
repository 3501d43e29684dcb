"""What a change of many runs would do, and what is done."""

import asyncio

import pytest

from tests.cli.presenting import present
from tests.desk.opening import asked, dead_letters
from webhook_receiver.desk.acting import act_of
from webhook_receiver.desk.bulk import DROP, REPLAY, RETRY, change, dropping, weighed
from webhook_receiver.inbox.acts import PauseHandler, perform
from webhook_receiver.inbox.cards import HandlerCard
from webhook_receiver.inbox.jobs import AT_ONCE, jobs_of
from webhook_receiver.inbox.records import Selection

ALL = Selection()


def act(name):
    return act_of(name, "all events", "INC-1", who="ann", face="test")


def card(name):
    return HandlerCard(handler=name, places=1, timeout=1.0, attempts=1)


@pytest.mark.parametrize(
    ("bulk", "selection", "handlers", "statuses", "events"),
    [
        (RETRY, ALL, {"shop.fail": 2}, {"dead": 2}, 2),
        (RETRY, Selection(handler="shop.ship"), {}, {}, 0),
        (RETRY, Selection(ended_before=1.0), {}, {}, 0),
        (RETRY, Selection(faults=["KeyError"]), {}, {}, 0),
        (DROP, Selection(type="lost"), {"shop.fail": 1}, {"dead": 1}, 1),
        (
            REPLAY,
            ALL,
            {"shop.fail": 2, "shop.ship": 1, "shop.skip": 1, "": 1},
            {"dead": 2, "done": 1, "skipped": 1, "unhandled": 1},
            4,
        ),
        (REPLAY, Selection(handler="shop.skip"), {"shop.skip": 1}, {"skipped": 1}, 1),
        (dropping("shop.fail"), Selection(handler="shop.fail"), {"shop.fail": 2}, {"dead": 2}, 2),
    ],
)
def test_it_is_counted_first(filled, bulk, selection, handlers, statuses, events):
    found = asked(lambda store: weighed(store, bulk, selection), filled)
    assert (dict(found.handlers), dict(found.statuses)) == (handlers, statuses)
    assert (found.events, found.total, found.whole) == (events, sum(statuses.values()), True)
    assert len(found.sample) == events
    assert len(found.runs) == found.total


def test_what_should_be_known_before_is_said(filled):
    async def look(store):
        await perform(store, PauseHandler("shop.skip", None, "ann", "INC-1"), act("handlers pause"))
        return await weighed(store, REPLAY, ALL), await weighed(store, DROP, ALL)

    replay, drop = asked(look, filled)
    assert replay.warnings == [
        "1 worked already, and have their effects again",
        "shop.skip is paused by ann, and its runs wait for that to end",
        "no worker is alive, and the runs wait for one",
    ]
    assert drop.warnings == []


@pytest.mark.parametrize(
    ("workers", "words"),
    [
        ({"one": [card("shop.fail")]}, []),
        (
            {"one": [card("shop.ship")]},
            ["no living worker has shop.fail, and its runs wait for one"],
        ),
        ({"one": [card("shop.ship")], "old": None}, []),
    ],
)
def test_that_no_worker_has_the_handler_is_said(filled, workers, words):
    present(filled, **workers)
    assert asked(lambda store: weighed(store, RETRY, ALL), filled).warnings == words


def test_few_are_changed_at_once_and_none_has_a_reason(filled):
    async def retry(store):
        first = await change(store, RETRY, ALL, act("dead retry"))
        return first, await change(store, RETRY, ALL, act("dead retry"))

    first, second = asked(retry, filled)
    assert (first.count, first.why, first.job) == (2, "", None)
    assert (second.count, second.why) == (0, "no event that fits has a dead run")


def test_many_become_a_job(tmp_path):
    count = AT_ONCE + 1

    async def retry(store):
        await dead_letters(store, count)
        found = await weighed(store, RETRY, ALL, 0.5)
        began = act("dead retry")
        changed = await change(store, RETRY, ALL, began, 0.5)
        return found, began, changed, await jobs_of(store).jobs()

    found, began, changed, (job,) = asked(retry, tmp_path / "inbox.db")
    assert "it takes 3 min at 0.5 runs a second" in found.warnings
    assert len(found.runs) == AT_ONCE
    assert (changed.count, changed.job) == (count, began.id)
    assert (job.id, job.kind, job.total, job.rate, job.who) == (
        began.id,
        "retry",
        count,
        0.5,
        "ann",
    )


def test_what_is_left_when_time_is_up_is_only_counted(filled):
    found = asked(lambda store: weighed(store, RETRY, ALL, seconds=0.0), filled)
    assert (found.total, found.events, found.whole) == (2, 0, False)


def test_an_inbox_without_jobs_changes_all_at_once():
    class Plain:
        async def events(self, selection, *, bodies=False):
            return []

        async def replay(self, selection, *, dead_only):
            return AT_ONCE + 1 if dead_only else 0

    plain = act_of("dead retry", "all events", None, who="ann", face="test")
    changed = asyncio.run(change(Plain(), RETRY, ALL, plain))
    assert (changed.count, changed.job) == (AT_ONCE + 1, None)
