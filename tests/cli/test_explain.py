import json

import pytest

from tests.cli.presenting import present
from webhook_receiver.inbox.cards import HandlerCard

RECEIVER = """\
from webhook_receiver import Event, Receiver

receiver = Receiver("sqlite:///inbox.db")
receiver.source("generic", name="shop", secret="a secret of it")


@receiver.on("shop:paid", name="shop.ship")
def ship(event: Event) -> None: ...


@receiver.on("generic:other", "till:*", name="shop.late")
def late(event: Event) -> None: ...


@receiver.on("till:*", name="shop.till")
def till(event: Event) -> None: ...


@receiver.unhandled(name="shop.rest")
def rest(event: Event) -> None: ...
"""


@pytest.fixture
def explain(call, folder, inbox):
    """Run `explain` on an event, with the module of a receiver; return what it prints."""
    count = 0

    def explain(key: str, *more: str, module: str = RECEIVER) -> str:
        nonlocal count
        count += 1
        (folder / f"shop{count}.py").write_text(module)
        code, out, err = call("events", "explain", key, f"shop{count}:receiver", *more)
        assert (code, err) == (0, "")
        return out

    return explain


def test_what_would_run_and_what_ran(explain):
    told = json.loads(explain("1", "--json"))
    assert told["would_run"] == ["shop.ship"]
    assert told["why"] == "Its handlers were planned as listed."
    assert [run["handler"] for run in told["runs"]] == ["shop.ship", "shop.fail"]
    lines = [line.split() for line in explain("1").splitlines()]
    assert ["shop.ship", "shop:paid", "yes", "done"] in lines
    assert ["shop.till", "till:*", "no:", "another", "sender", "-"] in lines
    assert ["shop.late", "generic:other,", "till:*", "no:", "another", "type", "-"] in lines
    text = explain("1")
    assert "shop.rest  what no other handler takes  no: others take it" in text
    assert "shop.fail  (not in this receiver)" in text
    assert r"no \x1b[2Jmail" in text


def test_why_nothing_ran(explain, call):
    assert "A handler takes it now; replay it." in explain("4")
    nobody = RECEIVER.replace("generic:other", "generic:none").partition("@receiver.unhandled")[0]
    assert "Nothing ran: no handler takes this type" in explain("4", module=nobody)
    call("events", "replay", "4", "--inbox", "sqlite:///inbox.db")
    assert "Nothing ran yet: no worker has planned it" in explain("4")


def test_what_holds_up_a_run_that_waits(explain, call, inbox):
    at = ("--inbox", "sqlite:///inbox.db")
    call("events", "replay", "1", "--handler", "shop.ship", *at)
    assert "as listed. shop.ship waits: no living worker has it." in explain("1")
    ship = HandlerCard(handler="shop.ship", places=1, timeout=1.0, attempts=1, tripped=True)
    present(inbox, one=[ship])
    call("handlers", "pause", "shop.ship", "--reason", "INC-1", *at)
    text = explain("1")
    assert "shop.ship waits: paused until it is resumed by " in text
    assert ": INC-1. shop.ship waits: its breaker is open in 1 of 1 worker." in text
    assert "waits" not in explain("2")


def test_that_workers_are_alive_that_planned_nothing(explain, call, inbox):
    call("events", "replay", "4", "--inbox", "sqlite:///inbox.db")
    present(inbox, one=[])
    assert "no worker has planned it, though one is alive; see `workers list`." in explain("4")
    present(inbox, two=None)
    assert "though 2 are alive" in explain("4")


def test_handlers_added_since(explain):
    more = RECEIVER.replace("till:*", "shop:paid", 1)
    assert (
        "These handlers were added after it was planned, so they didn't run: shop.late. "
        "`events replay --as` runs one." in explain("1", module=more)
    )


def test_a_receiver_without_handlers(explain):
    bare = RECEIVER.partition("@receiver.on")[0]
    assert "no handler takes this type from this source" in explain("4", module=bare)
