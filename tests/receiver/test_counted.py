"""What a process does is added up: answers, codes, attempts, lags and commits, and then stored."""

import asyncio
import json

from tests.exchange import exchange
from tests.worker.dispatching import receiver_with, until, while_running
from webhook_receiver import Event, Reject, Retry, Skip
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.tally import counts, durations

PAID = {"type": "paid"}


def numbers(receiver, kind):
    return dict(receiver._lifecycle._totals.rows(kind))


def answers(receiver, source):
    """How often deliveries of a source were answered, and how many of them were timed."""
    row = numbers(receiver, "source")[source]
    found = {name: number for name, number in counts("source", row).items() if number}
    return found, sum(durations(row)[1])


async def sent(receiver, path="/shop", **fields):
    return await exchange(receiver, path, body=json.dumps(fields).encode())


def test_each_answer_is_counted_with_how_long_it_took():
    receiver = receiver_with("sqlite://", "shop", worker=False)
    receiver.source("stripe", secret="whsec_" + "a" * 32)

    async def test():
        await sent(receiver, id="1")
        await sent(receiver, id="1")
        await exchange(receiver, "/stripe", body=b"{}")
        await exchange(receiver, "/shop", method="PUT")

        async def down(*_):
            raise InboxUnavailable("no answer")

        receiver.inbox.put = down
        await sent(receiver, id="2")

    while_running(receiver, test)
    assert answers(receiver, "shop") == (
        {"accepted": 1, "duplicate": 1, "refused": 1, "unavailable": 1},
        3,
    )
    assert answers(receiver, "stripe") == ({"refused": 1}, 1)
    assert dict(receiver._lifecycle._totals.refusals) == {
        ("stripe", "missing_signature"): 1,
        ("shop", "method_not_allowed"): 1,
    }
    assert list(numbers(receiver, "commit")) == ["sqlite"]
    assert counts("commit", numbers(receiver, "commit")["sqlite"])["events"] == 2


def test_each_attempt_is_counted_by_how_it_ended():
    receiver = receiver_with()

    @receiver.on("shop:*", name="h")
    def handle(event: Event) -> None:
        what = event.payload["what"]
        if what == "skip":
            raise Skip("no")
        if what == "dead":
            raise Reject("no")
        if what == "retry":
            raise Retry(after=3_600)
        if what == "broken":
            raise KeyError("customer")

    async def test():
        for what in ("done", "skip", "dead", "retry", "broken"):
            await sent(receiver, id=what, what=what)
        await until(
            receiver, lambda runs: len(runs) == 5 and all(r.attempts for r in runs.values())
        )

    while_running(receiver, test)
    row = numbers(receiver, "handler")["h"]
    found = counts("handler", row)
    assert {name: number for name, number in found.items() if number} == {
        "done": 1,
        "skipped": 1,
        "dead": 1,
        "retrying": 2,
    }
    assert sum(durations(row)[1]) == 2
    assert sum(durations(numbers(receiver, "failed")["h"])[1]) == 3
    assert sum(durations(numbers(receiver, "lag")["h"])[1]) == 5
    assert {error: n for _, error, n in receiver._lifecycle._totals.errors} == {
        "Reject": 1,
        "Retry": 1,
        "KeyError": 1,
    }


def test_it_is_in_the_inbox_after_the_stop(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver = receiver_with(url, worker=False)
    while_running(receiver, lambda: sent(receiver, id="1"))
    again = receiver_with(url, worker=False)

    async def stored():
        (point,) = await again.inbox.series("source", since=0.0)
        assert (point.name, counts("source", point.numbers)["accepted"]) == ("shop", 1)

    while_running(again, stored)
    assert asyncio.run(_opened(url)) == 1


async def _opened(url):
    """How many minutes an inbox has of commits: a start and a stop write no rows of nothing."""
    receiver = receiver_with(url, worker=False)
    async with receiver.running():
        return len(await receiver.inbox.series("commit", since=0.0))
