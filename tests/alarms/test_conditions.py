"""What is wrong, by what is known: a table for each condition."""

import pytest

from tests.alarms.facts import NOW, point
from webhook_receiver.alarms.conditions import MOST_SIGNS, Facts, Sign, Silence, signs
from webhook_receiver.alarms.rules import read_rules
from webhook_receiver.inbox.jobs import Job
from webhook_receiver.inbox.operating import FailureGroup
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.series import HandlerStanding, Standing

RULES = read_rules({})


def found(**known):
    return signs(Facts(now=NOW, **known), RULES)


def standing(workers=1, **handlers):
    rows = [HandlerStanding(handler=name, **one) for name, one in handlers.items()]
    return Standing(handlers=rows, unhandled=0, quarantined=0, workers=workers)


def group(fault, count=1, ago=10.0):
    last = None if ago is None else NOW - ago
    return FailureGroup(
        handler="book", fault=fault, count=count, first_at=NOW - 500, last_at=last, key="1"
    )


def job(state):
    return Job(id=state, kind="retry", state=state, handler=None, rate=1.0, total=9, failed=2)


def test_nothing_is_wrong_by_what_isnt_known():
    assert found() == []


@pytest.mark.parametrize(
    ("points", "wrong"),
    [
        ([point("source", "shop", accepted=9)], []),
        ([point("source", "shop", unavailable=1)], [Sign("turned_away", "shop", value=1)]),
        ([point("source", "shop", ago=150, failed=2)], [Sign("turned_away", "shop", value=2)]),
        ([point("source", "shop", ago=180, failed=2)], []),
        (
            [point("source", "b", failed=1), point("source", "a", failed=1, unavailable=2)],
            [Sign("turned_away", "a", value=3), Sign("turned_away", "b", value=1)],
        ),
        ([point("source", "shop", refused=19)], []),
        ([point("source", "shop", refused=20, accepted=380)], [Sign("refused", "shop", "", 0.05)]),
        ([point("source", "shop", refused=20, accepted=381)], []),
        (
            [point("source", "shop", refused=10), point("source", "shop", ago=600, refused=10)],
            [Sign("refused", "shop", value=1.0)],
        ),
        ([point("source", "shop", ago=660, refused=20)], []),
        ([point("source", "shop", ago=3600, drifted=4)], [Sign("drift", "shop", value=4)]),
        ([point("source", "shop", ago=3660, drifted=4)], []),
    ],
)
def test_of_deliveries(points, wrong):
    assert found(sources=points) == wrong


@pytest.mark.parametrize(
    ("points", "wrong"),
    [
        ([point("handler", "book", done=100)], []),
        ([point("handler", "book", retrying=19)], []),
        (
            [point("handler", "book", retrying=4, dead=1, done=14, skipped=1)],
            [Sign("handler_failing", "book", value=0.25)],
        ),
        ([point("handler", "book", retrying=4, dead=1, done=16)], []),
        ([point("handler", "book", retrying=5, lost=9, released=9)], []),
        ([point("handler", "book", ago=660, retrying=20)], []),
    ],
)
def test_of_attempts(points, wrong):
    assert found(handlers=points) == wrong


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        (standing(0), []),
        (standing(0, book={"waiting": 2}, mail={"waiting": 1}), [Sign("no_worker", value=3)]),
        (standing(1, book={"waiting": 2}), []),
        (standing(0, book={"dead": 2}), []),
        (standing(1, book={"waiting": 2, "age": 300.0}), []),
        (
            standing(1, book={"waiting": 2, "age": 301.0}),
            [Sign("backlog_age", "book", value=301.0, since=NOW - 1)],
        ),
    ],
)
def test_of_how_the_inbox_stands(known, wrong):
    assert found(standing=known) == wrong


@pytest.mark.parametrize(
    ("groups", "wrong"),
    [
        ([group("KeyError: 'a'", 3)], [("KeyError: 'a'", 3)]),
        ([group("KeyError: 'a'"), group(None, 2)], [("KeyError: 'a'", 1), ("", 2)]),
        ([group("KeyError: 'a'", ago=3600.0)], []),
        ([group("KeyError: 'a'", ago=None)], []),
    ],
)
def test_of_dead_letters(groups, wrong):
    signs_ = found(dead=groups)
    assert [(sign.detail, sign.value) for sign in signs_] == wrong
    assert {(sign.name, sign.subject, sign.since) for sign in signs_} <= {
        ("dead_letter", "book", NOW - 500)
    }


@pytest.mark.parametrize(("ago", "wrong"), [(599.0, 0), (600.0, 1)])
def test_of_pauses(ago, wrong):
    pause = Pause(handler="book", by="ann@a", reason="", since=NOW - ago, left=None)
    expected = [Sign("handler_paused", "book", value=ago, since=NOW - ago)] * wrong
    assert found(pauses=[pause]) == expected


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        ({"silences": [Silence("shop", 7200.0)]}, Sign("silent", "shop", "", 7200.0, NOW - 7200)),
        ({"weakness": "it may be lost"}, Sign("weak_durability", detail="it may be lost")),
        ({"free": 1_999_999_999}, Sign("disk", value=1_999_999_999)),
        ({"away": "no answer"}, Sign("store_away")),
        ({"jobs": [job("running"), job("paused")]}, Sign("job_paused", "paused", value=2)),
    ],
)
def test_of_the_rest(known, wrong):
    assert found(**known) == [wrong]
    assert signs(Facts(now=NOW, **known), {}) == []


def test_a_disk_with_room_is_fine():
    assert found(free=2_000_000_000) == []


def test_there_are_only_so_many_at_once():
    sources = [point("source", f"s{n:03}", failed=1) for n in range(MOST_SIGNS + 50)]
    assert len(found(sources=sources)) == MOST_SIGNS
