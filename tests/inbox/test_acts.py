"""What acts say in words, and an inbox that remembers none."""

import asyncio
from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import (
    Act,
    Drop,
    DropRuns,
    Move,
    PauseHandler,
    Replay,
    Resume,
    acts_of,
    in_words,
    moves_runs,
    noted,
    perform,
)
from webhook_receiver.inbox.records import Selection

ACT = Act(id="1", who="ann@a", face="test", act="dead retry", target="all events")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "all events"),
        ({"keys": ["7"]}, "event 7"),
        ({"keys": ["7", "8"], "source": "shop"}, "events 7 8, source shop"),
        ({"keys": [str(n) for n in range(12)]}, "events 0 1 2 3 4 5 6 7 8 9 and 2 more"),
        ({"type": "pay*", "handler": "shop.ship"}, "type pay*, handler shop.ship"),
        ({"ended_before": 0.0}, "given up before 1970-01-01T00:00:00Z"),
        (
            {"since": 0.0, "until": 86_399.9},
            "since 1970-01-01T00:00:00Z, until 1970-01-01T23:59:59Z",
        ),
    ],
)
def test_a_selection_in_words(fields, words):
    assert in_words(Selection(**fields)) == words


class Forgetful:
    """An inbox as a third party's may be: it knows runs, and remembers no acts."""

    async def replay(self, selection, *, dead_only):
        return 1 if dead_only else 2

    async def drop(self, selection):
        return 3

    async def backlog(self):
        return []

    async def move_runs(self, old, new):
        return 4

    async def drop_runs(self, handler):
        return 5

    async def add_runs(self, runs):
        return 6


CHANGES = [
    (Replay(Selection(), dead_only=True), 1),
    (Replay(Selection(), dead_only=False), 2),
    (Drop(Selection()), 3),
    (Move("a", "b"), 4),
    (DropRuns("a"), 5),
]


@pytest.mark.parametrize(("change", "count"), CHANGES)
def test_an_inbox_that_remembers_no_acts_still_changes(change, count):
    assert asyncio.run(perform(Forgetful(), change, ACT)) == count


@pytest.mark.parametrize("change", [PauseHandler("h", None, "ann@a", "down"), Resume("h")])
def test_an_inbox_that_can_pause_no_handler_says_so(change):
    with pytest.raises(ConfigurationError, match="can't pause handlers: use"):
        asyncio.run(perform(Forgetful(), change, replace(ACT, reason="down")))


def test_what_has_no_reason_is_done_there_without_a_note():
    async def note():
        async with noted(Forgetful(), ACT) as done:
            done.count = 1
        return done.count

    assert asyncio.run(note()) == 1


def test_a_reason_is_never_lost_in_silence():
    because = replace(ACT, reason="because")

    async def note():
        async with noted(Forgetful(), because):
            raise AssertionError("it was begun")

    for doing in (perform(Forgetful(), CHANGES[0][0], because), note()):
        with pytest.raises(ConfigurationError, match="doesn't keep what operators did: use"):
            asyncio.run(doing)


def test_an_inbox_that_can_not_says_so():
    with pytest.raises(ConfigurationError, match="SQLite, PostgreSQL or JetStream"):
        acts_of(object())
    with pytest.raises(ConfigurationError, match="doesn't know runs by their handlers' names"):
        moves_runs(object())
