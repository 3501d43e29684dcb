"""`workers list`: who runs handlers now."""

from tests.cli.presenting import present
from webhook_receiver.inbox.cards import HandlerCard
from webhook_receiver.types import MINUTE, Rate

BOOK = HandlerCard(
    handler="shop.book",
    patterns=("shop:*",),
    places=16,
    fleet=4,
    rate=Rate(100, MINUTE),
    timeout=30.0,
    attempts=12,
    running=3,
    stuck=1,
    tripped=True,
)
MAIL = HandlerCard(handler="shop.mail", places=1, timeout=5.0, attempts=1, running=1)


def test_a_living_worker_is_listed_with_all_that_it_says(lines, inbox):
    present(inbox, new=[BOOK, MAIL], old=None)
    new, old = lines("workers", "list")
    assert new.pop("started_at").endswith("Z")
    assert 0 < new.pop("left") <= 3_600
    book, mail = new.pop("handlers")
    assert new == {"worker": "new", "host": "db-1", "pid": 100, "version": "1.2.3"}
    assert book == {
        "handler": "shop.book",
        "patterns": ["shop:*"],
        "places": 16,
        "fleet": 4,
        "rate": [100, 60.0],
        "timeout": 30.0,
        "attempts": 12,
        "running": 3,
        "stuck": 1,
        "tripped": True,
    }
    assert (mail["handler"], mail["patterns"], mail["rate"]) == ("shop.mail", [], None)
    assert old.pop("left") > 0
    unknown = ("host", "pid", "version", "started_at", "handlers")
    assert old == {"worker": "old", **dict.fromkeys(unknown)}


def test_people_are_told_in_a_line_each(call, inbox):
    present(inbox, new=[BOOK, MAIL], old=None)
    code, out, err = call("workers", "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")
    head, new, more, old = out.splitlines()
    assert head.split()[:5] == ["worker", "host", "pid", "version", "since"]
    assert new.split()[:4] == ["new", "db-1", "100", "1.2.3"]
    assert " min " in new
    assert "shop.book (breaker open)" in new
    assert more.strip() == "shop.mail"
    assert "an older version, which doesn't say" in old


def test_that_no_worker_is_alive_is_told_and_what_waits(call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    assert call("workers", *at) == (0, "No worker is alive.\n", "")
    call("events", "replay", "--all", "--handler", "shop.fail", "--yes", *at)
    words = "2 runs wait and no worker is alive: start `serve` or `worker`\n"
    assert call("workers", *at) == (0, "No worker is alive.\n", words)
    assert call("workers", "--json", *at) == (0, "", words)
