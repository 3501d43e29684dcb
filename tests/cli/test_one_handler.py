"""`handlers show`: all that is known of one handler."""

import asyncio
from dataclasses import replace

from tests.cli.presenting import present
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.cards import HandlerCard
from webhook_receiver.tally import Totals

FAIL = "shop.fail"
CARD = HandlerCard(
    handler=FAIL, patterns=("shop:paid", "shop:lost"), places=16, timeout=30.0, attempts=12
)


def count(path):
    totals = Totals()
    totals.count("handler", FAIL, "done", 0.3)
    totals.count("handler", FAIL, "dead")
    totals.count("handler", "shop.ship", "done", 0.3)
    totals.time("lag", FAIL, 20.0)

    async def do():
        store = open_inbox(f"sqlite:///{path}")
        await store.start()
        await store.tally(totals.take())
        await store.stop()

    asyncio.run(do())


def test_a_handler_is_shown_with_its_workers_numbers_and_failures(lines, inbox):
    present(inbox, one=[CARD], two=[replace(CARD, running=2)])
    count(inbox)
    (found,) = lines("handlers", "show", FAIL)
    (failure,) = found.pop("failures")
    assert (failure["status"], failure["count"], failure["handler"]) == ("dead", 2, FAIL)
    hour = found.pop("hour")
    assert (hour["done"], hour["dead"], hour["skipped"]) == (1, 3, 0)
    assert hour["took"]["p50"] == 0.375
    assert hour["lag"]["p99"] > 10.0
    assert [one["worker"] for one in found.pop("cards")] == ["one", "two"]
    assert found == {
        "handler": FAIL,
        "waiting": 0,
        "due": 0,
        "workers": 2,
        "running": 2,
        "stuck": 0,
        "tripped": 0,
        "paused": None,
        "retrying": 0,
        "dead": 2,
        "age": 0.0,
        "blocked": [],
    }


def test_people_are_told_in_words(call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    count(inbox)
    present(inbox, one=[CARD], two=[CARD], three=[replace(CARD, patterns=(), places=4)])
    call("events", "replay", "--all", "--handler", FAIL, "--yes", *at)
    code, out, err = call("handlers", "show", FAIL, *at)
    assert (code, err) == (0, "")
    rows = [row.rstrip() for row in out.splitlines()]
    for words in (
        "takes      shop:paid, shop:lost",
        "           what no other handler takes",
        "limits     16 at once in a worker, 30 s each, 12 attempts",
        "           4 at once in a worker, 30 s each, 12 attempts",
        "in flight  0",
        "dead       0",
        "state      as usual",
    ):
        assert words in rows
    assert "\nworkers    one on db-1, since " in out
    assert "\nwaiting    2, 2 of them due, 0 retrying; the oldest for " in out
    assert "\nlast hour  1 done, 3 dead; took 375 ms / " in out
    assert out.count("shop:paid, shop:lost") == 1


def test_what_waits_for_nobody_and_what_has_failed_are_told(call, lines, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    call("handlers", "pause", FAIL, "--reason", "INC-1", *at)
    _, out, _ = call("handlers", "show", FAIL, *at)
    rows = [row.rstrip() for row in out.splitlines()]
    assert "takes      (not known)" in rows
    assert "workers    none" in rows
    assert "last hour  2 dead; took - / -, waited" in out
    (at_state,) = [place for place, row in enumerate(rows) if row.startswith("state ")]
    assert rows[at_state].endswith(": INC-1")
    assert rows[at_state + 1].strip() == "no living worker has it"
    assert "dead    2      shop.fail" in out
    (found,) = lines("handlers", "show", FAIL)
    assert (found["cards"], found["workers"], found["paused"]["reason"]) == ([], 0, "INC-1")


def test_a_handler_of_which_nothing_is_left_but_runs_is_shown(lines):
    (found,) = lines("handlers", "show", "shop.ship")
    assert (found["failures"], found["waiting"]) == ([], 0)


def test_a_name_that_nobody_knows_is_not_found(call, inbox):
    code, out, err = call("handlers", "show", "shop.fial", "--inbox", f"sqlite:///{inbox}")
    assert (code, out) == (2, "")
    assert err.startswith("no living worker has a handler 'shop.fial', and no event has a run")
    assert "did you mean 'shop.fail'?" in err
