"""Identity over the whole walk: what is a copy, what is flagged, and what a handler learns of it."""

import asyncio

import pytest

from webhook_receiver import Event, Receiver, sign
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers

BOTS = {"blue": "the blue bot's own secret", "red": "the red bot's own secret"}


async def ignore(event: Event) -> None: ...


def sent(bot, body, path="/telegram/{bot}"):
    token = BOTS[bot].encode()
    return Delivery(
        Headers([(b"x-telegram-bot-api-secret-token", token)]),
        body,
        path=path.format(bot=bot),
        params={"bot": bot},
    )


def received(receiver, name, *deliveries):
    """Whether each delivery's event was new, what was logged of it, and what the inbox has."""
    steps, runs = [], asyncio.Queue()

    def listen(step, fields):
        steps.append(step)
        if step == "run.done":
            runs.put_nowait(fields)

    receiver.observe(listen)

    async def work():
        async with receiver.running():
            stored = [await receiver.receive(name, delivery) for delivery in deliveries]
            new = [not one.receipts[0].duplicate for one in stored]
            for _ in range(sum(new)):
                await asyncio.wait_for(runs.get(), 10)
            inbox = receiver.inbox
            return new, steps, await inbox.events(Selection()), await inbox.stats()

    return asyncio.run(work())


def test_two_tenants_ids_never_shadow_each_other_and_handlers_know_whose_event_it_is(tmp_path):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("telegram", path="/telegram/{bot}", secret=lambda params: BOTS[params["bot"]])
    seen = []

    @receiver.on("telegram:*")
    async def handle(event: Event, delivery: Delivery) -> None:
        seen.append((event.id, delivery.params["bot"]))

    update = b'{"update_id":7,"message":{"text":"hello"}}'
    new, steps, events, stats = received(
        receiver, "telegram", *(sent(bot, update) for bot in ("blue", "red", "blue", "red"))
    )
    assert new == [True, True, False, False]
    assert sorted(seen) == [("7", "blue"), ("7", "red")]
    assert sorted(record.params["bot"] for record in events) == ["blue", "red"]
    assert "delivery.shared_id" not in steps
    assert (stats.events, stats.duplicates, stats.shared_ids) == (2, 2, 0)


def test_sec33_the_same_unsigned_id_with_another_body_is_another_event_and_flagged(tmp_path):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("telegram", path="/telegram/{bot}", secret=lambda params: BOTS[params["bot"]])
    seen = []

    @receiver.on("telegram:*")
    async def handle(event: Event) -> None:
        seen.append(event.payload["message"]["text"])

    bodies = [b'{"update_id":7,"message":{"text":"%s"}}' % text for text in (b"one", b"two")]
    new, steps, _, stats = received(
        receiver, "telegram", *(sent("blue", body) for body in (*bodies, *bodies))
    )
    assert new == [True, True, False, False]
    assert sorted(seen) == ["one", "two"]
    assert steps.count("delivery.shared_id") == 1
    assert stats.shared_ids == 1


@pytest.mark.parametrize("same", [True, False])
def test_an_id_in_an_unsigned_header_takes_in_the_body(tmp_path, same):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("github", secret=BOTS["blue"])
    receiver.unhandled(ignore)

    def push(ending):
        body = sample("github", "push").body + ending
        headers = sign("github", body=body, secret=BOTS["blue"], type="push", id="guid")
        return Delivery(Headers.of(headers), body, path="/github")

    new, steps, _, stats = received(receiver, "github", push(b""), push(b"" if same else b"\n"))
    assert new == [True, not same]
    assert steps.count("delivery.shared_id") == stats.shared_ids == (not same)
