"""Whose turn it is, in words and as objects."""

import pytest

from webhook_receiver.desk.ordering import blocked_object, in_line, line_object, number
from webhook_receiver.inbox.lines import COUNTED, BlockedKey, Line, Place


def line(own="pending", before=(), earlier=0, later=0):
    places = [Place(str(at), status) for at, status in enumerate(before, 1)]
    return Line(
        handler="h",
        source="shop",
        order_key="cus_9",
        own=Place("7", own),
        before=places,
        earlier=earlier,
        behind=[],
        later=later,
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (line(), "It is alone."),
        (line(later=3), "It is first; 3 wait behind it."),
        (
            line(before=["dead", "pending"], earlier=2),
            "2 are before it: that of event 1 is dead and blocks the key.",
        ),
        (line(before=["pending"], earlier=1), "1 is before it: that of event 1 goes first."),
        (line(before=["running"], earlier=1), "1 is before it: that of event 1 is running."),
        (
            line(before=["retrying"], earlier=COUNTED),
            "1,000 or more are before it: that of event 1 is retrying.",
        ),
        (line("dead", later=2), "It is dead and blocks its key: 2 wait behind it."),
        (line("dead"), "It is dead and blocks its key, but nothing waits behind it."),
    ],
)
def test_where_a_run_stands_is_a_sentence(found, words):
    assert in_line(found) == words


def test_programs_get_the_same():
    found = line_object(line(before=["dead"], earlier=1))
    assert found["before"] == [{"key": "1", "status": "dead"}]
    assert (found["order_key"], found["earlier"], found["later"]) == ("cus_9", 1, 0)
    one = BlockedKey(source="shop", order_key="cus_9", key="1", waiting=2)
    assert blocked_object(one) == {
        "source": "shop",
        "order_key": "cus_9",
        "key": "1",
        "waiting": 2,
    }
    assert number(999) == "999"
