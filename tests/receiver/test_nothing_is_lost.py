"""An authentic delivery is an event, or a heartbeat that is counted: never nothing at all."""

import asyncio
import json

import pytest

from tests.exchange import exchange
from webhook_receiver import Event, Receiver, sign
from webhook_receiver.inbox.records import Selection

SECRET = "a secret for these tests"
STANDBY = {"object": "page", "entry": [{"id": "1", "time": 2, "standby": [{"timestamp": 3}]}]}
NO_VALUES = {"object": "user", "entry": [{"uid": "13", "changed_fields": ["name"]}]}


def posted(source, *bodies):
    """The answers to signed bodies, the stored events, the counts and the steps that were logged."""

    async def run():
        steps: list[str] = []
        receiver = Receiver("sqlite://")
        receiver.source(source, secret=SECRET)
        receiver.observer.listen(lambda step, _: steps.append(step))
        answers = []
        async with receiver.running(worker=False):
            for body in bodies:
                text = json.dumps(body).encode()
                headers = sign(source, body=text, secret=SECRET)
                answers.append(await exchange(receiver, f"/{source}", headers=headers, body=text))
            await receiver._lifecycle.walk.counts.write()
            stored = await receiver.inbox.events(Selection(), bodies=True)
            return answers, stored[::-1], await receiver.inbox.stats(), steps

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("asana", {"events": []}),
        ("line", {"destination": "U1", "events": []}),
        ("xero", {"events": [], "firstEventSequence": 0, "entropy": "x"}),
    ],
)
def test_a_heartbeat_is_counted_and_logged(source, body):
    (answer,), stored, stats, steps = posted(source, body)
    assert (answer.status, stored) == (200, [])
    assert (stats.heartbeats, stats.untyped) == (1, 0)
    assert "delivery.heartbeat" in steps


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("asana", {"events": [], "alerts": [{"id": 1}]}),
        ("gocardless", {"events": []}),
        ("meta", {"object": "page", "entry": [{"id": "1", "time": 2}]}),
        ("meta", {"object": "page", "entry": []}),
        ("stripe", {"object": "event"}),
    ],
)
def test_an_unknown_shape_is_an_event_that_is_counted_and_logged(source, body):
    (answer, again), (event,), stats, steps = posted(source, body, body)
    assert (answer.status, again.status) == (200, 200)
    assert event.type == "untyped"
    assert json.loads(event.body) == body
    assert (stats.events, stats.duplicates, stats.untyped, stats.heartbeats) == (1, 1, 1, 0)
    assert steps.count("delivery.untyped") == 1


@pytest.mark.parametrize(
    ("body", "type_"), [(STANDBY, "page.standby"), (NO_VALUES, "user.changed_fields")]
)
def test_an_unknown_list_is_an_event(body, type_):
    _, (event,), _, _ = posted("meta", body)
    assert event.type == type_
    assert json.loads(event.body) == body


def test_handlers_and_the_fallback_take_what_names_no_kind():
    taken: list[str] = []

    async def run():
        receiver = Receiver("sqlite://")
        receiver.source("stripe", secret=SECRET)
        receiver.source("meta", secret=SECRET)
        done = asyncio.Event()

        @receiver.on("stripe:*")
        async def all_of_stripe(event: Event) -> None:
            taken.append(f"on {event.type}")

        @receiver.unhandled
        async def the_rest(event: Event) -> None:
            taken.append(f"unhandled {event.type}")
            done.set()

        async with receiver.running():
            for source, body in (("stripe", b'{"id":"e"}'), ("meta", b'{"object":"page"}')):
                headers = sign(source, body=body, secret=SECRET)
                await exchange(receiver, f"/{source}", headers=headers, body=body)
            await done.wait()

    asyncio.run(run())
    assert sorted(taken) == ["on untyped", "unhandled untyped"]


def test_a_full_request_and_an_odd_item_in_it_are_stored():
    """As a busy account's largest post; its sender gives up after some tries."""
    events = [
        {"id": f"EV{n}", "resource_type": "payments", "action": "paid_out", "note": "x" * 200}
        for n in range(2_500)
    ]
    (answer, again), stored, stats, _ = posted("gocardless", *[{"events": [*events, {}]}] * 2)
    assert (answer.status, again.status) == (200, 200)
    assert json.loads(again.body)["status"] == "duplicate"
    assert (stats.events, stats.duplicates, stats.untyped) == (2_501, 2_501, 1)
    assert len(stored) == 2_501
