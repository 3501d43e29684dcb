"""What a receiver remembers, and what it never takes from what it remembers."""

import asyncio
import time

import pytest

from webhook_receiver import Event, Receiver, sign
from webhook_receiver.errors import Refused
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import Delivery, Headers

SECRET, NEWER = "a secret made up for this", "a newer secret made up"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"amount":5}}}'
FORGED = b'{"id":"evt_2","object":"event","type":"invoice.paid","data":{"object":{"amount":9}}}'


def signed(secret, now=None):
    headers = Headers.of(sign("stripe", body=BODY, secret=secret, now=now))
    return Delivery(headers, BODY, received_at=time.time())


def unsigned(body):
    return Delivery(Headers(), body, received_at=time.time())


def receiver(tmp_path, **options):
    made = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    made.source("stripe", **options)
    return made


def running(made, act):
    async def run():
        async with made.running():
            return await act()

    return asyncio.run(run())


def test_sec10_a_source_that_verified_nothing_verifies_again_once_that_is_taken_back(tmp_path):
    """Nothing in the inbox remembers that a source was open to all."""
    trusting = receiver(tmp_path, verify=False)
    running(trusting, lambda: trusting.receive("stripe", unsigned(BODY)))
    strict = receiver(tmp_path, secret=SECRET)

    async def act():
        for body in (BODY, FORGED):
            with pytest.raises(Refused):
                await strict.receive("stripe", unsigned(body))
        return await strict.inbox.events(Selection())

    assert [record.id for record in running(strict, act)] == ["evt_1"]


def handled(made):
    """What each run of a handler was given, once its run has ended."""
    given, ended = [], asyncio.Queue()

    @made.on("stripe:*", name="shop.handle")
    async def handle(event: Event) -> None:
        given.append(event.raw)

    made.observe(lambda step, _: ended.put_nowait(given.pop()) if step == "run.done" else None)
    return ended


def test_sec11_sec34_a_replay_runs_the_stored_event_and_opens_no_door(tmp_path):
    """It needs neither the old key nor the old clock, and what is new is verified as ever."""
    first, later = receiver(tmp_path, secret=SECRET), receiver(tmp_path, secret=NEWER)
    before, after = handled(first), handled(later)

    async def deliver():
        await first.receive("stripe", signed(SECRET))
        assert await asyncio.wait_for(before.get(), 30) == BODY

    async def replay():
        assert await later.inbox.replay(Selection(), dead_only=False) == 1
        assert await asyncio.wait_for(after.get(), 30) == BODY
        for delivery in (signed(SECRET), signed(NEWER, time.time() - 4_000), unsigned(FORGED)):
            with pytest.raises(Refused):
                await later.receive("stripe", delivery)

    running(first, deliver)
    running(later, replay)
