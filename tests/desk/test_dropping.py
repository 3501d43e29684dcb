"""What is taken back, in words, and from which acts it is offered."""

from dataclasses import replace

from webhook_receiver.desk.dropping import can_be_taken_back, in_words
from webhook_receiver.inbox.acts import Act, TakeBack, retired
from webhook_receiver.inbox.records import Selection

DROP = Act(id="1", who="ann", face="console", act="dead drop", target="all events", count=2)


def test_it_is_said_of_which_events_and_by_what_they_were_dropped():
    chosen = Selection(keys=["7"], handler="h")
    assert in_words(TakeBack(chosen)) == "event 7, handler h"
    assert in_words(TakeBack(Selection(), "1")) == "what act 1 dropped"
    assert in_words(TakeBack(chosen, "1")) == "event 7, handler h, what act 1 dropped"
    assert in_words(TakeBack(Selection())) == "all that was dropped"


def test_only_a_drop_by_somebody_can_be_taken_back():
    assert can_be_taken_back(DROP)
    assert not can_be_taken_back(replace(DROP, count=0))
    assert not can_be_taken_back(replace(DROP, act="dead retry"))
    assert not can_be_taken_back(replace(retired("2", 60.0), count=2))
