"""A renamed handler gets its runs, and runs that nobody takes are named."""

import asyncio

import pytest

from tests.worker.dispatching import all_are, receiver_with, steps_of, until, while_running
from webhook_receiver import Event
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.outcomes import Retrying
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Planned
from webhook_receiver.worker.renaming import REMEDY, nothing_due


async def planned(inbox, handler, *ids):
    """Store events, and plan them as an older version would; their runs are retried now."""
    await inbox.renew("old", 60.0)
    await inbox.put([envelope(id_) for id_ in ids])
    demands = {handler: Demand(len(ids))}
    claimed = await inbox.claim("old", lambda _: [Planned(handler)], demands, suspects=True)
    await inbox.settle([(lease, Retrying(0.0, "no")) for lease in claimed.leases])


def receiver_of(url, ran, *, lease=30.0, **options):
    receiver = receiver_with(url, lease=lease)

    @receiver.on("shop:*", name="shop.book", **options)
    async def book(event: Event):
        ran.append(event.id)

    return receiver


async def eventually(condition):
    async with asyncio.timeout(60):
        while True:
            if await condition():
                return
            await asyncio.sleep(0.01)


async def is_unhandled(inbox):
    return (await inbox.stats()).unhandled == 1


async def fill(url, *handlers):
    inbox = open_inbox(url)
    await inbox.start()
    for handler in handlers:
        await planned(inbox, handler, f"{handler}-1", f"{handler}-2")
    await inbox.stop()


@pytest.mark.parametrize("was", ["shop.charge", ["shop.pay", "shop.charge"]])
def test_a_renamed_handler_runs_what_waits_for_its_earlier_name(tmp_path, was):
    url, ran = f"sqlite:///{tmp_path}/inbox.db", []
    asyncio.run(fill(url, "shop.charge"))
    receiver = receiver_of(url, ran, was=was)
    steps = steps_of(receiver)

    async def test():
        await until(receiver, all_are("done", 2))

    while_running(receiver, test)
    assert sorted(ran) == ["shop.charge-1", "shop.charge-2"]
    assert ("runs.moved", "shop.charge") in [(s, f.get("was")) for s, f in steps]
    assert "handler.missing" not in [step for step, _ in steps]


def test_runs_that_an_older_process_plans_meanwhile_are_taken_with_a_heartbeat(tmp_path):
    url, ran = f"sqlite:///{tmp_path}/inbox.db", []
    receiver = receiver_of(url, ran, was="shop.charge", lease=1.0)

    async def test():
        inbox = open_inbox(url)
        await inbox.start()
        await inbox.put([envelope("late", source="other")])
        await eventually(lambda: is_unhandled(inbox))
        (event,) = await inbox.events(Selection())
        assert await inbox.add_runs([(event.key, Planned("shop.charge"))]) == 1
        await until(receiver, all_are("done", 1))
        await inbox.stop()

    while_running(receiver, test)
    assert ran == ["late"]


def test_runs_whose_handler_is_missing_are_named_once(tmp_path):
    url, ran = f"sqlite:///{tmp_path}/inbox.db", []
    asyncio.run(fill(url, "gone.one", "gone.two"))
    receiver = receiver_of(url, ran)
    steps = steps_of(receiver)

    async def test():
        async def both():
            return [step for step, _ in steps].count("handler.missing") == 2

        await eventually(both)

    while_running(receiver, test)
    missing = [fields for step, fields in steps if step == "handler.missing"]
    assert [(f["handler"], f["runs"], f["reason"]) for f in missing] == [
        ("gone.one", 2, REMEDY),
        ("gone.two", 2, REMEDY),
    ]
    assert ran == []


def test_what_nobody_here_takes_is_not_waited_for(tmp_path):
    url, ran = f"sqlite:///{tmp_path}/inbox.db", []
    asyncio.run(fill(url, "gone"))
    receiver = receiver_of(url, ran)
    router = Router(receiver.on)

    async def test():
        inbox = open_inbox(url)
        await inbox.start()
        assert await nothing_due(inbox, router)
        await inbox.put([envelope("new")])
        assert not await nothing_due(inbox, router)
        demands = {"shop.book": Demand(1)}
        claimed = await inbox.claim("old", router.runs_of, demands, suspects=True)
        assert not await nothing_due(inbox, router)
        await inbox.settle([(claimed.leases[0], Retrying(3600.0, "later"))])
        assert await nothing_due(inbox, router)
        await inbox.stop()

    asyncio.run(test())
