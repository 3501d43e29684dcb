"""A database whose clock is set: no lease ends by it, and no retry is early or late."""

import asyncio

import pytest

from tests.inbox.postgres.opening import PostgresStore
from webhook_receiver.inbox.sql.postgres.steps import STEP_SECONDS, Moment, since_boot
from webhook_receiver.outcomes import Done, Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope

HOUR, LEASE = 3600.0, 30.0
STEPS = pytest.mark.parametrize("step", [HOUR, -HOUR])


def with_two(test):
    """Two processes' inboxes on one database, with a worker each; each has renewed its lease before."""

    async def run():
        store = PostgresStore()
        ours = store.open()
        theirs = store.reopen()
        await ours.start()
        await theirs.start()
        try:
            await ours.renew("w", LEASE)
            await theirs.renew("v", LEASE)
            await test(store, ours, theirs)
        finally:
            await ours.stop()
            await theirs.stop()

    asyncio.run(run())


@STEPS
def test_no_lease_ends_by_a_step_and_none_is_longer(step):
    async def test(store, ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        store.step += step
        for inbox, worker in ((theirs, "v"), (ours, "w"), (theirs, "v")):
            assert (await inbox.renew(worker, LEASE)).requeued == 0
        assert list(await ours.settle([(lease, Done())])) == [True]
        await ours.put([envelope("b")])
        await claim(ours)
        store.step += step
        await theirs.renew("v", LEASE)
        store.shift += LEASE + 1
        assert (await theirs.renew("v", LEASE)).requeued == 1

    with_two(test)


@STEPS
def test_a_retry_is_due_in_its_time(step):
    async def test(store, ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        await ours.settle([(lease, Retrying(60.0, "broken"))])
        store.step += step
        for inbox, worker in ((theirs, "v"), (ours, "w"), (theirs, "v")):
            await inbox.renew(worker, LEASE)
            early = await claim(inbox, worker)
            assert not early.leases
            assert 0 < early.wait <= 60.0
        store.shift += 61.0
        assert len((await claim(ours)).leases) == 1

    with_two(test)


@pytest.mark.parametrize(
    ("now", "moved", "elapsed", "step"),
    [
        (10.0, 0.0, 10.0, 0.0),
        (10.0 + STEP_SECONDS / 2, 0.0, 10.0, 0.0),
        (3_610.0, 0.0, 10.0, 3_600.0),
        (3_610.0, 3_600.0, 10.0, 0.0),
        (-3_590.0, 0.0, 10.0, -3_600.0),
        (10.0, 3_600.0, 10.0, -3_600.0),
    ],
)
def test_a_step_is_what_neither_time_nor_another_process_explains(now, moved, elapsed, step):
    assert Moment(0.0, 0.0, 0.0).step_until(Moment(now, moved, elapsed)) == step


def test_seconds_since_the_boot_go_on():
    assert since_boot() <= since_boot()
