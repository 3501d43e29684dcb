"""What an event would run, what ran, and why nothing did."""

import pytest

from tests.cli.presenting import present
from tests.desk.opening import asked
from tests.desk.test_objects import DEAD, event
from webhook_receiver import Receiver
from webhook_receiver.desk.events import find_event
from webhook_receiver.desk.explaining import Explanation, explained, explanation_object, verdicts
from webhook_receiver.inbox.records import Selection

BOOK = event(runs=[DEAD])
NEW = event(runs=[], status="pending")
UNHANDLED = event(runs=[], status="unhandled")


@pytest.mark.parametrize(
    ("record", "would", "workers", "why"),
    [
        (BOOK, ["book"], 1, "Its handlers were planned as listed."),
        (BOOK, None, 1, "Its handlers were planned as listed."),
        (BOOK, ["book", "ship"], 1, "were added after it was planned, so they didn't run: ship."),
        (NEW, ["book"], 0, "no worker has planned it; start `serve` or `worker`."),
        (NEW, ["book"], None, "no worker has planned it; start `serve` or `worker`."),
        (NEW, None, 1, "no worker has planned it, though one is alive; see"),
        (NEW, None, 2, "no worker has planned it, though 2 are alive; see"),
        (UNHANDLED, ["book"], 1, "A handler takes it now; replay it."),
        (UNHANDLED, [], 1, "Nothing ran: no handler takes this type from this source."),
        (UNHANDLED, None, 1, "Nothing ran: no handler took it when it was planned."),
    ],
)
def test_why_it_ran_or_did_not_is_a_sentence(record, would, workers, why):
    found = Explanation(record=record, would=would, workers=workers, states=[])
    assert why in found.why
    assert explanation_object(found)["would_run"] == would


def test_what_holds_up_a_run_that_waits_is_said(filled):
    present(filled, one=[])

    async def explain(store):
        await store.replay(Selection(keys=["1"], handler="shop.ship"), dead_only=False)
        first, third = await find_event(store, "1"), await find_event(store, "3")
        return await explained(store, first, ["shop.ship"]), await explained(store, third, None)

    waits, ended = asked(explain, filled)
    assert (waits.workers, waits.states) == (1, ["shop.ship waits: no living worker has it."])
    assert waits.why.endswith("as listed. shop.ship waits: no living worker has it.")
    assert (ended.states, explanation_object(ended)["would_run"]) == ([], None)


def test_each_handler_has_its_verdict():
    receiver = Receiver("sqlite://")
    for name, patterns in {
        "ship": ["shop:paid"],
        "late": ["generic:lost", "till:*"],
        "till": ["till:*"],
    }.items():
        receiver.on(*patterns, name=name)(lambda: None)
    receiver.unhandled(name="rest")(lambda: None)
    found = verdicts(BOOK, receiver.on, ["ship"])
    assert [(one.handler, one.takes, one.why) for one in found] == [
        ("ship", True, ""),
        ("late", False, "another type"),
        ("till", False, "another sender"),
        ("rest", False, "others take it"),
        ("book", False, ""),
    ]
    assert [one.run for one in found] == [None, None, None, None, DEAD]
    assert [one.patterns for one in found][3:] == [(), None]
