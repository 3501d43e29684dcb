"""Of what it is time to tell, and in which words."""

import json

import pytest

from tests.alarms.facts import NOW
from webhook_receiver.alarms.messages import (
    LONGEST_DETAIL,
    MOST_LINES,
    TOO_MANY,
    Line,
    due,
    message,
    moment,
    page,
    remedy,
    what,
)
from webhook_receiver.alarms.rules import CONDITIONS
from webhook_receiver.inbox.alarms import Alarm, Mute
from webhook_receiver.runbook import page_of, url_of
from webhook_receiver.types import HOUR


def alarm(name="dead_letter", subject="shop.book", ago=100.0, **given):
    known = {"stage": "raised", "since": NOW - ago, "changed_at": NOW - ago, "value": 3.0}
    return Alarm(name=name, subject=subject, **{**known, **given})


def told(*alarms, mutes=(), now=NOW):
    lines = due(alarms, mutes, now, remind=4 * HOUR, gather=60.0)
    return [(line.state, line.alarm.subject) for line in lines]


def mute(name, subject=""):
    return Mute(name=name, subject=subject, by="ann@a", reason="", since=NOW, left=60.0)


@pytest.mark.parametrize(
    ("alarms", "lines"),
    [
        ([], []),
        ([alarm(stage="pending")], []),
        ([alarm(ago=59.0)], []),
        ([alarm(ago=60.0)], [("raised", "shop.book")]),
        # What comes while a message waits goes with it.
        (
            [alarm(ago=60.0), alarm(subject="b", ago=0.0)],
            [("raised", "shop.book"), ("raised", "b")],
        ),
        ([alarm(told_at=NOW - 4 * HOUR + 1)], []),
        ([alarm(told_at=NOW - 4 * HOUR)], [("still raised", "shop.book")]),
        ([alarm(told_at=NOW - 9, stage="cleared", ended_at=NOW)], [("cleared", "shop.book")]),
        ([alarm(told_at=NOW - 9, stage="cleared", changed_at=NOW - 59)], []),
        (
            [alarm(stage="cleared"), alarm(subject="b")],
            [("raised", "b"), ("cleared", "shop.book")],
        ),
    ],
)
def test_it_is_told_once_and_again_after_a_while_and_when_it_is_over(alarms, lines):
    assert told(*alarms) == lines


@pytest.mark.parametrize(
    ("mutes", "lines"),
    [
        ([mute("dead_letter")], []),
        ([mute("dead_letter", "shop.book")], []),
        ([mute("dead_letter", "other")], [("raised", "shop.book")]),
        ([mute("refused")], [("raised", "shop.book")]),
    ],
)
def test_what_is_muted_is_told_to_nobody(mutes, lines):
    assert told(alarm(), mutes=mutes) == lines


def test_a_message_says_what_since_when_how_many_the_fault_and_what_to_do():
    line = Line("raised", alarm(detail="KeyError: 'customer'"))
    assert line.text == (
        "raised: dead_letter shop.book, since 2027-01-15T07:58:20Z: 3 dead letters by KeyError: "
        "'customer'. `webhook-receiver dead groups --handler shop.book` says since when; once it is "
        f"mended: `webhook-receiver dead retry --handler shop.book`. {url_of('dead-letter')}"
    )


def test_a_message_says_once_that_it_is_over_and_after_how_long():
    over = alarm(stage="cleared", ago=1000.0, ended_at=NOW - 160.0)
    (line,) = due([over], [], NOW + 60, remind=HOUR, gather=60.0)
    assert line.text == "cleared: dead_letter shop.book, after 14 min: 3 dead letters"
    assert line.fields["after"] == 840.0
    assert line.fields["remedy"] is None
    assert line.fields["page"] == url_of("dead-letter")


def test_at_most_ten_lines_and_the_rest_is_counted():
    lines = [Line("raised", alarm(subject=f"s{number}")) for number in range(33)]
    made = message(lines, host="web-1", at=NOW)
    assert (len(made.lines), made.more) == (MOST_LINES, 23)
    assert made.title == "webhooks on web-1: 10 raised, 23 more"
    assert made.text.splitlines()[-1] == "and 23 more: `webhook-receiver alarms`"
    fields = json.loads(json.dumps(made.fields))
    assert (fields["type"], fields["timestamp"]) == ("alarms", moment(NOW))
    assert (len(fields["data"]["alarms"]), fields["data"]["more"]) == (10, 23)
    assert TOO_MANY not in made.text
    assert TOO_MANY in message(lines, host="web-1", at=NOW, late=True).text


@pytest.mark.parametrize("name", CONDITIONS)
def test_every_condition_has_its_words_and_a_command(name):
    one = alarm(name=name, value=0.5, detail="it may be lost")
    assert what(one) != what(alarm(name="unknown")) == "an alarm of another version"
    assert "`webhook-receiver " in remedy(one)
    assert page(one) == url_of(page_of(name)) != page(alarm(name="unknown")) == url_of("README")
    assert "{" not in remedy(one)


@pytest.mark.parametrize(("number", "words"), [(1.0, "1 run waits, "), (2.0, "2 runs wait, ")])
def test_one_run_waits_and_two_wait(number, words):
    assert what(alarm(name="no_worker", subject="", value=number)).startswith(words)


def test_what_a_stranger_wrote_is_escaped_and_cut():
    hostile = alarm(detail="ValueError: \x1b[2J\n<!channel>\u202e" + "x" * 999)
    shown = Line("raised", hostile).text
    assert shown.isprintable()
    assert len(shown) < LONGEST_DETAIL + 400
    assert "…" in shown
