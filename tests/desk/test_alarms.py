"""Raised alarms, and who is told of them."""

import pytest

from webhook_receiver.desk.alarms import advice, alarm_object, raised, telling
from webhook_receiver.inbox.alarms import Alarm, Kept, Mute


def alarm(name="dead_letter", **changes):
    return Alarm(name=name, **{"stage": "raised", "since": 60.0, "changed_at": 60.0, **changes})


def test_those_that_are_raised_come_with_what_mutes_them():
    mute = Mute(name="dead_letter", subject="", by="ann", reason="INC-1", since=50.0, left=60.0)
    alarms = [alarm(subject="book"), alarm("backlog"), alarm("silent", stage="pending")]
    found = raised(Kept(now=100.0, alarms=alarms, mutes=[mute]))
    assert [(one.name, by) for one, by in found] == [("dead_letter", mute), ("backlog", None)]
    muted = alarm_object(*found[0])["muted"]
    assert muted == {"by": "ann", "reason": "INC-1", "left": 60.0}
    assert alarm_object(*found[1])["muted"] is None
    assert telling(*found[0], 100.0) == "muted"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "not told yet"),
        ({"told_at": 90.0}, "told 10 s ago"),
        ({"told_at": 90.0, "ended_at": 95.0}, "told 10 s ago, and ending"),
    ],
)
def test_whether_somebody_was_told_is_said(changes, words):
    assert telling(alarm(**changes), None, 100.0) == words


def test_what_is_wrong_and_what_to_do_are_two_sentences():
    one = alarm(subject="book", detail="KeyError", value=3.0)
    told = alarm_object(one, None)
    assert advice(one) == f"{told['what']}. {told['remedy']}"
    assert told["since"] == "1970-01-01T00:01:00.000Z"
