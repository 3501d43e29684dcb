"""How handlers stand, and what is known of one."""

from dataclasses import replace

import pytest

from tests.cli.presenting import present
from tests.desk.opening import asked
from webhook_receiver.desk.handlers import (
    Standing,
    handler_object,
    how_long,
    known_handler,
    known_handler_object,
    limits,
    standings,
    until,
)
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.acts import Act, PauseHandler, perform
from webhook_receiver.inbox.cards import HandlerCard, LivingWorker
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.types import MINUTE, Rate

FAIL = "shop.fail"
CARD = HandlerCard(
    handler=FAIL, patterns=("shop:paid", "shop:lost"), places=16, timeout=30.0, attempts=12
)
ACT = Act(id="1", who="ann", face="test", act="handlers pause", target="")


def standing(*cards, pause=None, unknown=0):
    having = [(LivingWorker(worker=str(n), left=9.0), card) for n, card in enumerate(cards)]
    backlog = Backlog(FAIL, 0, 0)
    return Standing(backlog=backlog, counts=None, pause=pause, having=having, unknown=unknown)


@pytest.mark.parametrize(
    ("one", "states"),
    [
        (standing(CARD), []),
        (standing(unknown=None), []),
        (standing(), ["no living worker has it"]),
        (standing(unknown=2), ["no living worker has it (2 of an older version don't say)"]),
        (
            standing(CARD, replace(CARD, tripped=True, stuck=1)),
            ["its breaker is open in 1 of 2 workers", "1 attempt of it won't end"],
        ),
        (
            standing(
                CARD, pause=Pause(handler=FAIL, since=0.0, left=60.0, by="ann", reason="INC-1")
            ),
            ["paused for 1 min more by ann: INC-1"],
        ),
    ],
)
def test_what_is_out_of_the_ordinary_is_said(one, states):
    assert one.states == states


def test_those_are_listed_that_wait_work_or_are_paused(filled):
    present(filled, one=[replace(CARD, running=2)])

    async def listed(store):
        await store.replay(Selection(keys=["3"]), dead_only=False)
        await perform(store, PauseHandler("shop.book", None, "ann", "INC-1"), ACT)
        return await standings(store)

    book, fail, skip = map(handler_object, asked(listed, filled))
    assert (book["handler"], book["paused"]["reason"], book["dead"]) == ("shop.book", "INC-1", 0)
    assert (fail["handler"], fail["running"], fail["dead"]) == (FAIL, 2, 2)
    assert (skip["handler"], skip["waiting"], skip["workers"]) == ("shop.skip", 1, 0)


def test_all_that_is_known_of_one_is_told(filled):
    present(filled, one=[CARD])
    told = known_handler_object(asked(lambda store: known_handler(store, FAIL), filled))
    (failure,) = told["failures"]
    assert (failure["status"], failure["count"]) == ("dead", 2)
    assert [one["worker"] for one in told["cards"]] == ["one"]
    assert (told["hour"]["dead"], told["retrying"]) == (2, 0)


def test_one_that_nobody_knows_is_not_found(filled):
    with pytest.raises(NotFound, match="no living worker has a handler 'book', and no event has"):
        asked(lambda store: known_handler(store, "book"), filled)


def test_how_long_a_pause_lasts_is_said():
    assert (until(None), until(3_600.0)) == ("until it is resumed", "for 1 h more")
    assert (how_long(None), how_long(3_600.0)) == ("until it is resumed", "for 1 h")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "16 at once in a worker, 30 s each, 12 attempts"),
        ({"fleet": 4, "attempts": 1}, "16 at once in a worker, 4 in all, 30 s each, 1 attempt"),
        (
            {"rate": Rate(100, MINUTE)},
            "16 at once in a worker, 100 in 1 min, 30 s each, 12 attempts",
        ),
    ],
)
def test_limits_are_said_in_words(changes, words):
    assert limits(replace(CARD, **changes)) == words
