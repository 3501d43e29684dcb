"""`stats --since`: what was counted, by the time, the source or the handler."""

import asyncio

import pytest

from webhook_receiver.inbox import open_inbox
from webhook_receiver.tally import Totals
from webhook_receiver.types import HOUR


@pytest.fixture
def counted(inbox):
    async def fill():
        store = open_inbox("sqlite:///inbox.db")
        await store.start()
        try:
            await store.tally(_totals().take())
            old = [row._replace(ago=3 * HOUR) for row in _totals().take()]
            await store.tally(old)
        finally:
            await store.stop()

    asyncio.run(fill())


def _totals():
    totals = Totals()
    for seconds in (0.004, 0.004, 0.2):
        totals.count("source", "shop", "accepted", seconds)
    totals.count("source", "till", "unavailable", 2.0)
    totals.count("handler", "fulfil", "done", 0.3)
    totals.count("handler", "fulfil", "dead")
    totals.time("lag", "fulfil", 20.0)
    return totals


def test_by_answer_there_is_a_line_for_each_span(counted, lines, call):
    found = lines("stats", "--since", "6h")
    assert [(one["accepted"], one["unavailable"], one["seconds"]) for one in found] == [
        (3, 1, 900),
        (3, 1, 900),
    ]
    assert found[0]["at"] < found[1]["at"]
    assert found[0]["took"] == {"p50": 0.005, "p99": 2.44}
    (one,) = lines("stats", "--since", "2h", "--by", "answer")
    assert one["accepted"] == 3
    shown = call("stats", "--since", "6h", "--inbox", "sqlite:///inbox.db")[1].splitlines()
    assert shown[0].split()[:3] == ["from", "accepted", "unavailable"]
    assert len(shown) == 3


def test_by_source_and_handler_there_is_a_line_for_each(counted, lines, call):
    shop, till = lines("stats", "--since", "6h", "--by", "source")
    assert (shop["source"], shop["accepted"], shop["refused"]) == ("shop", 6, 0)
    assert (till["source"], till["unavailable"]) == ("till", 2)
    found = lines("stats", "--since", "6h", "--by", "handler")
    (fulfil,) = [one for one in found if one["handler"] == "fulfil"]
    assert (fulfil["handler"], fulfil["done"], fulfil["dead"]) == ("fulfil", 2, 2)
    assert fulfil["lag"]["p50"] == 20.0
    shown = call("stats", "--since", "6h", "--by", "handler", "--inbox", "sqlite:///inbox.db")[1]
    assert "fulfil" in shown
    assert "20 s" in shown


def test_nothing_counted_is_a_sentence_and_by_needs_a_time(lines, call):
    assert lines("stats", "--since", "6h") == []
    code, out, _ = call("stats", "--since", "6h", "--inbox", "sqlite:///inbox.db")
    assert (code, out) == (0, "Nothing was counted since then.\n")
    code, _, error = call("stats", "--by", "source", "--inbox", "sqlite:///inbox.db")
    assert code == 2
    assert "--by goes with --since" in error
