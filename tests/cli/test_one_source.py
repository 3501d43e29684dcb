"""`sources show`: all that is known of one source."""

import asyncio

from tests.cli.presenting import present
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.cards import HandlerCard
from webhook_receiver.tally import Totals
from webhook_receiver.types import HOUR


def handler(name, *patterns):
    return HandlerCard(handler=name, patterns=patterns, places=1, timeout=1.0, attempts=1)


HANDLERS = [
    handler("by_source", "shop:paid", "till:*"),
    handler("by_provider", "generic:*"),
    handler("of_all", "*:lost"),
    handler("of_others", "till:*"),
    handler("fallback"),
]


def count(path):
    totals = Totals()
    for _ in range(2):
        totals.count("source", "shop", "accepted", 0.004)
    totals.count("source", "shop", "unavailable", 2.0)
    rows = [row._replace(ago=ago) for row in totals.take() for ago in (0.0, 5 * HOUR)]

    async def do():
        store = open_inbox(f"sqlite:///{path}")
        await store.start()
        await store.tally(rows)
        await store.stop()

    asyncio.run(do())


def test_a_source_is_shown_with_its_hour_and_who_takes_it(lines, inbox):
    count(inbox)
    present(inbox, one=HANDLERS, old=None)
    (found,) = lines("sources", "show", "shop")
    hour = found.pop("hour")
    assert (hour["accepted"], hour["unavailable"], hour["took"]["p99"]) == (2, 1, 2.455)
    assert found.pop("last_at").endswith("Z")
    assert found.pop("gap") > 0.0
    assert found == {
        "source": "shop",
        "provider": "generic",
        "silent": False,
        "refused": [{"code": "bad_signature", "hour": 3, "day": 3}],
        "handlers": {
            "by_provider": ["generic:*"],
            "by_source": ["shop:paid"],
            "of_all": ["*:lost"],
        },
    }


def test_people_are_told_in_words(call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    count(inbox)
    present(inbox, one=HANDLERS)
    code, out, err = call("sources", "show", "shop", *at)
    assert (code, err) == (0, "")
    rows = [" ".join(row.split()) for row in out.splitlines()]
    for words in (
        "provider generic",
        "last hour 2 accepted, 1 unavailable; within 4.4 ms / 2.46 s (p50 / p99)",
        "taken by by_provider: generic:*",
        "by_source: shop:paid",
        "of_all: *:lost",
        "state as usual",
        "refused by last hour last day",
        "bad_signature 3 3",
    ):
        assert words in rows


def test_what_is_not_known_is_said(call, inbox):
    _, out, _ = call("sources", "show", "shop", "--inbox", f"sqlite:///{inbox}")
    assert "not within a week" in out
    assert "nothing has come" in out
    assert "no handler of a living worker" in out


def test_a_name_that_nobody_knows_is_not_found(call, inbox):
    code, out, err = call("sources", "show", "shpo", "--inbox", f"sqlite:///{inbox}")
    assert (code, out) == (2, "")
    assert (
        "no event has come to a source named 'shpo'; there are: shop; did you mean 'shop'?" in err
    )
