"""Receivers that work through events put straight into their inbox, for tests of dispatch."""

import asyncio
import json
import time

from webhook_receiver import Receiver
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease

ENDED = {"done", "skipped", "dead"}
LEASE = Lease(
    run=1,
    fence=1,
    key="k",
    handler="h",
    worker="w",
    envelope=envelope("e1"),
    attempt=Attempt(number=1, first_seen=0.0),
)


def receiver_with(url="sqlite://", *sources, **options):
    """A receiver with an inbox and unverified sources, by default `shop`."""
    receiver = Receiver(url, **options)
    for name in sources or ("shop",):
        receiver.source("generic", name=name, verify=False)
    return receiver


def of_key(key, *numbers, source="shop"):
    """Events of a key, each with its number."""
    return [
        envelope(f"{key}{n}", source=source, body=json.dumps({"key": key, "n": n}).encode())
        for n in numbers
    ]


def key_of(event):
    return event.payload["key"]


def number_of(event):
    return event.payload["n"]


def while_running(receiver, test, inbox=None):
    """Run an async test while the receiver runs."""

    async def running():
        async with receiver.running(inbox=inbox):
            return await test()

    return asyncio.run(running())


async def until(receiver, condition, seconds=60.0):
    """Wait until `condition` is true of the runs, by their events' ids; return them."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        events = await receiver.inbox.events(Selection())
        runs = {event.id: run for event in events for run in event.runs}
        if runs and condition(runs):
            return runs
        await asyncio.sleep(0.01)
    raise AssertionError(runs)


def all_ended(count):
    return lambda runs: len(runs) == count and all(run.status in ENDED for run in runs.values())


def all_are(status, count):
    return lambda runs: [run.status for run in runs.values()] == [status] * count


def are(**statuses):
    return lambda runs: {id_: run.status for id_, run in runs.items()} == statuses


def steps_of(receiver):
    """The steps that are logged from now on, with their fields."""
    steps = []
    receiver.observe(lambda step, fields: steps.append((step, dict(fields))))
    return steps
