"""A clock that is set neither ends a lease, nor makes a retry wait, nor makes it early."""

import asyncio

import pytest

from tests.inbox.stores import SqliteStore
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.inbox.sql.sqlite import clock as clocks
from webhook_receiver.inbox.sql.sqlite.clock import Clock, boot_name
from webhook_receiver.outcomes import Done, Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope, one_handler
from webhook_receiver.types import Rate

HOUR = 3600.0
YEAR = 365 * 24 * HOUR
LEASE = 30.0


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(clocks, "BOOT", tmp_path / "boot_id")
    (tmp_path / "boot_id").write_text("this boot\n")
    store = SqliteStore()
    yield store
    store.close()


def with_two(store, test):
    """Two processes' inboxes on one file, with a worker each."""

    async def run():
        ours = store.open()
        theirs = store.reopen()
        await ours.start()
        await theirs.start()
        try:
            await ours.renew("w", LEASE)
            await theirs.renew("v", LEASE)
            await test(ours, theirs)
        finally:
            await ours.stop()
            await theirs.stop()

    asyncio.run(run())


@pytest.mark.parametrize("step", [HOUR, -HOUR, 50 * 365 * 24 * HOUR])
def test_no_lease_ends_by_a_step(store, step):
    async def test(ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        store.step += step
        taken = await theirs.renew("v", LEASE)
        assert (taken.requeued, list(taken.parked)) == (0, [])
        assert list(await ours.settle([(lease, Done())])) == [True]

    with_two(store, test)


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_a_worker_that_died_is_found_in_its_time(store, step):
    async def test(ours, theirs):
        await ours.put([envelope("a")])
        await claim(ours)
        store.step += step
        store.shift += LEASE / 2
        assert (await theirs.renew("v", LEASE)).requeued == 0
        store.shift += LEASE
        assert (await theirs.renew("v", LEASE)).requeued == 1

    with_two(store, test)


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_a_retry_is_due_in_its_time(store, step):
    async def test(ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        await ours.settle([(lease, Retrying(60.0, "broken"))])
        store.step += step
        for inbox, worker in ((theirs, "v"), (ours, "w"), (theirs, "v")):
            early = await claim(inbox, worker)
            assert not early.leases
            assert 0 < early.wait <= 60.0
        store.shift += 61.0
        assert len((await claim(ours)).leases) == 1

    with_two(store, test)


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_events_that_wait_are_due(store, step):
    async def test(ours, theirs):
        await ours.put([envelope(name, at=store.now()) for name in ("a", "b")])
        (lease,) = (await claim(ours, room=1)).leases
        store.step += step
        await ours.put([envelope("late", at=store.now() - step)])  # came just before
        found = [lease]
        for inbox, worker in ((theirs, "v"), (ours, "w")):
            found += (await claim(inbox, worker)).leases
        assert {lease.envelope.id for lease in found} == {"a", "b", "late"}

    with_two(store, test)


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_a_rate_goes_on(store, step):
    demands = {"h": Demand(9, rate=Rate(2, 60.0))}

    async def test(ours, theirs):
        await ours.put([envelope(f"e{number}") for number in range(5)])
        assert len((await ours.claim("w", one_handler, demands, suspects=True)).leases) == 2
        store.step += step
        claimed = await theirs.claim("v", one_handler, demands, suspects=True)
        assert not claimed.leases
        assert 0 < claimed.wait <= 60.0

    with_two(store, test)


def test_a_set_up_closes_in_its_time(store):
    async def test(ours, theirs):
        await ours.open_setup("shop", seconds=60.0, lessons=1)
        store.step -= HOUR
        await theirs.renew("v", LEASE)
        store.shift += 61.0
        assert not await ours.learn("shop", "a secret")

    with_two(store, test)


def test_a_step_in_a_transaction_that_fails_is_met_again(store):
    async def test(ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        store.step += HOUR

        def broken(event):
            raise ZeroDivisionError

        await theirs.put([envelope("b")])
        with pytest.raises(InboxUnavailable):
            await theirs.claim("v", broken, {"h": Demand(1)}, suspects=True)
        assert (await theirs.renew("v", LEASE)).requeued == 0
        assert list(await ours.settle([(lease, Done())])) == [True]

    with_two(store, test)


def test_after_a_boot_stored_times_are_the_clocks(store, tmp_path):
    async def run():
        before = store.open()
        await before.start()
        await before.renew("w", LEASE)
        await before.put([envelope("a")])
        (lease,) = (await claim(before)).leases
        await before.settle([(lease, Retrying(60.0, "broken"))])
        due = (await before.events(Selection()))[0].runs[0].due
        await before.stop()
        (tmp_path / "boot_id").write_text("another boot\n")
        store.shift -= 7 * HOUR  # a boot begins the monotonic clock anew
        store.step += 7 * HOUR
        after = store.reopen()
        await after.start()
        await after.renew("v", LEASE)
        assert (await after.events(Selection()))[0].runs[0].due == due
        await after.stop()

    asyncio.run(run())


def test_what_is_less_than_a_step_changes_nothing(store):
    async def test(ours, theirs):
        await ours.put([envelope("a")])
        (lease,) = (await claim(ours)).leases
        await ours.settle([(lease, Retrying(60.0, "broken"))])
        due = (await ours.events(Selection()))[0].runs[0].due
        store.step += clocks.STEP_SECONDS / 2
        await theirs.renew("v", LEASE)
        assert (await ours.events(Selection()))[0].runs[0].due == due

    with_two(store, test)


def test_where_no_boot_has_a_name_times_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(clocks, "BOOT", tmp_path / "none")
    assert boot_name() is None
    clock = Clock(lambda: 5.0, lambda: 1.0, None)
    assert clock.now(None) == clock.earliest() == 5.0


def test_an_attempts_own_transaction_meets_a_step_in_either_order(store):
    async def test(ours, theirs):
        del theirs
        clock = ours._database._clock
        before = store.now()
        store.step += HOUR
        assert clock.earliest() - before < HOUR / 2
        store.step -= 2 * HOUR
        assert clock.earliest() < before

    with_two(store, test)


def test_rel16_after_a_boot_what_a_clock_ahead_put_off_is_reported_and_due(store, tmp_path):
    """The clock was ahead until the machine was switched off, so nobody has seen it being set."""

    async def put_off():
        inbox = store.open()
        await inbox.start()
        await inbox.renew("w", LEASE)
        await inbox.put([envelope("retried"), envelope("replayed")])
        for lease in (await claim(inbox)).leases:
            await inbox.settle([(lease, Done())])
        store.step = 10 * YEAR
        assert await inbox.replay(Selection(), dead_only=False) == 2
        (lease,) = (await claim(inbox, room=1)).leases
        await inbox.settle([(lease, Retrying(HOUR, "broken"))])
        await inbox.stop()

    async def afterwards():
        store.step = 0.0
        (tmp_path / "boot_id").write_text("the next boot\n")
        inbox = store.reopen()
        await inbox.start()
        try:
            assert not (await claim(inbox)).leases
            assert (await inbox.stats()).ahead == 2
            await inbox.renew("w", LEASE)
            assert (await inbox.stats()).ahead == 0
            return [lease.envelope.id for lease in (await claim(inbox)).leases]
        finally:
            await inbox.stop()

    asyncio.run(put_off())
    assert sorted(asyncio.run(afterwards())) == ["replayed", "retried"]
