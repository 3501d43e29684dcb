"""Steps of jobs that end half way, or are taken twice, let each run go once."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.acts import Act, BeginJob, ChangeJob, Replay, perform
from webhook_receiver.inbox.jetstream.upkeep import stretches
from webhook_receiver.inbox.jobs import FIRST, JobPlan
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.outcomes import Dead, Done, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope, no_handler, one_handler
from webhook_receiver.types import DAY


def act(id_):
    return Act(id=id_, who="ann@a", face="test", act="dead retry", target="all")


async def store(inbox, count, outcome=None, plan=one_handler):
    """Store events whose runs end so."""
    await inbox.put([envelope(f"e{number}") for number in range(count)])
    while leases := (await claim(inbox, plan=plan)).leases:
        await inbox.settle([(lease, outcome or Dead("broken")) for lease in leases])


async def begun(inbox, kind="retry", rate=10_000.0, **selection):
    """Begin a job, and let time pass in which it may let runs go."""
    plan = JobPlan(kind=kind, selection=Selection(**selection), total=0, rate=rate)
    await perform(inbox, BeginJob(plan), act("job"))
    await asyncio.sleep(0.5)


async def killed(inbox):
    """Take a step, and die before it is written down how far the job has come."""
    jobs = inbox._open.jobs
    write = jobs.write

    async def die(row):
        raise InboxUnavailable("killed")

    jobs.write = die
    with pytest.raises(InboxUnavailable, match="killed"):
        await inbox.advance("job")
    jobs.write = write


async def through(inbox, plan=one_handler):
    """Go on with a job to its end; return the ids of the events that ran."""
    ran = []
    while (await job(inbox)).ended_at is None:
        while (await inbox.advance("job")).more:
            pass
        while leases := (await claim(inbox, plan=plan)).leases:
            await inbox.settle([(lease, Done()) for lease in leases])
            ran += [lease.envelope.id for lease in leases]
        await asyncio.sleep(0.02)
    return sorted(ran)


async def job(inbox):
    (one,) = await inbox.jobs()
    return one


def ids(count):
    return sorted(f"e{number}" for number in range(count))


def on(url, test):
    async def run():
        async with opened(url) as inbox:
            await test(inbox)

    asyncio.run(run())


@pytest.mark.parametrize("outcome", [Dead("broken"), Skipped("no need"), Done()])
def test_what_a_killed_step_let_go_is_found_and_counted(url, outcome):
    async def test(inbox):
        await store(inbox, 15, outcome)
        await begun(inbox, "replay")
        await killed(inbox)
        assert (await job(inbox)).released == 0
        first = (await claim(inbox)).leases
        assert len(first) == FIRST
        await inbox.settle([(lease, Done()) for lease in first])
        async with opened(url, "v") as successor:
            ran = await through(successor)
            ended = await job(successor)
        assert sorted([*(lease.envelope.id for lease in first), *ran]) == ids(15)
        assert (ended.released, ended.worked, ended.failed) == (15, 15, 0)
        runs = (await inbox.stats()).runs
        assert (runs["done"], runs["skipped"], runs["dead"]) == (15, 0, 0)

    on(url, test)


def test_a_run_that_dies_again_before_its_step_is_written_down_keeps_its_letter(url):
    async def test(inbox):
        await store(inbox, 2)
        await begun(inbox)
        await killed(inbox)
        leases = (await claim(inbox)).leases
        await inbox.settle([(lease, Dead("once more")) for lease in leases])
        await through(inbox)
        assert (await job(inbox)).failed == 2
        assert len(await inbox.events(Selection(run_status="dead"))) == 2
        assert (await inbox.stats()).runs["dead"] == 2

    on(url, test)


def test_an_event_that_a_killed_step_planned_anew_is_found_and_counted(url):
    async def test(inbox):
        await store(inbox, 3, plan=no_handler)
        await begun(inbox, "replay")
        await killed(inbox)
        assert (await inbox.stats()).unhandled == 0
        async with opened(url, "v") as successor:
            assert await through(successor) == ids(3)
            ended = await job(successor)
        assert (ended.released, ended.worked) == (3, 3)

    on(url, test)


def test_an_event_that_no_handler_takes_again_is_counted_as_skipped(url):
    async def test(inbox):
        await store(inbox, 2, plan=no_handler)
        await begun(inbox, "replay")
        assert await through(inbox, no_handler) == []
        ended = await job(inbox)
        assert (ended.state, ended.released, ended.skipped) == ("done", 2, 2)

    on(url, test)


def test_what_a_killed_step_dropped_is_counted(url):
    async def test(inbox):
        await store(inbox, 3)
        await begun(inbox, "drop")
        await killed(inbox)
        async with opened(url, "v") as successor:
            while (await successor.advance("job")).more:
                pass
        assert ((await job(inbox)).state, (await job(inbox)).released) == ("done", 3)
        runs = (await inbox.stats()).runs
        assert (runs["skipped"], runs["dead"]) == (3, 0)

    on(url, test)


def test_two_processes_at_one_step_let_each_run_go_once(url):
    async def test(inbox):
        await store(inbox, 40)
        await begun(inbox)
        async with opened(url, "v") as other:
            ran = []
            while (await job(inbox)).ended_at is None:
                await asyncio.gather(inbox.advance("job"), other.advance("job"))
                while leases := (await claim(inbox)).leases:
                    await inbox.settle([(lease, Done()) for lease in leases])
                    ran += [lease.envelope.id for lease in leases]
                await asyncio.sleep(0.02)
        ended = await job(inbox)
        assert sorted(ran) == ids(40)
        assert (ended.released, ended.worked) == (40, 40)

    on(url, test)


@pytest.mark.parametrize("state", ["paused", "cancelled", None])
def test_what_an_operator_says_in_the_middle_of_a_step_holds(url, state):
    async def test(inbox):
        await store(inbox, 15)
        await begun(inbox)
        releasing = inbox._open.advancing._releasing
        write = releasing.write

        async def interrupted(records, to):
            written = await write(records, to)
            releasing.write = write
            change = ChangeJob(job="job", state=state, rate=500.0)
            await perform(inbox, change, act("change"))
            return written

        releasing.write = interrupted
        await inbox.advance("job")
        while (await inbox.advance("job")).more:
            pass
        now = await job(inbox)
        assert (now.state, now.rate, now.released) == (state or "running", 500.0, FIRST)
        if state == "cancelled":
            assert (now.withdrawn, now.waiting) == (FIRST, 0)
            assert (await inbox.stats()).runs["dead"] == 15
            assert not (await claim(inbox)).leases
        else:
            assert now.waiting == FIRST

    on(url, test)


def test_a_cancelled_job_also_takes_back_what_a_killed_step_let_go(url):
    async def test(inbox):
        await store(inbox, 15, Skipped("no need"))
        await begun(inbox, "replay")
        await killed(inbox)
        assert await perform(inbox, ChangeJob(job="job", state="cancelled"), act("c")) == FIRST
        assert not (await claim(inbox)).leases
        assert (await inbox.advance("job")).became == "cancelled"
        ended = await job(inbox)
        assert (ended.released, ended.withdrawn, ended.waiting) == (FIRST, FIRST, 0)
        assert (await inbox.stats()).runs["skipped"] == 15
        again = await inbox.replay(Selection(), dead_only=False)
        assert again == 15
        assert {lease.attempt.replay for lease in (await claim(inbox)).leases} == {None}

    on(url, test)


def test_what_is_let_go_by_hand_meanwhile_is_none_of_the_jobs(url):
    async def test(inbox):
        await store(inbox, 3)
        await begun(inbox)
        (newest, *_) = await inbox.events(Selection())
        by_hand = Replay(Selection(keys=[newest.key]), dead_only=True)
        assert await perform(inbox, by_hand, act("hand")) == 1
        leases = (await claim(inbox)).leases
        assert [lease.attempt.replay for lease in leases] == ["hand"]
        await inbox.settle([(lease, Dead("broken")) for lease in leases])
        assert await through(inbox) == ["e0", "e1"]

    on(url, test)


def test_a_job_goes_through_more_events_than_are_read_at_once(url, monkeypatch):
    monkeypatch.setattr(stretches, "READ_AHEAD", 4)
    monkeypatch.setattr(stretches, "READ_WHOLE", 3)
    monkeypatch.setattr(stretches, "JOINED_AT_ONCE", 2)

    async def test(inbox):
        await store(inbox, 30, Done())
        await inbox.put([envelope("dies"), envelope("other", source="other")])
        leases = (await claim(inbox)).leases
        await inbox.settle([(lease, Dead("broken")) for lease in leases])
        await begun(inbox, "replay", source="shop")
        assert await through(inbox) == ["dies", *ids(30)]
        assert (await inbox.stats()).runs["dead"] == 1
        assert await inbox.weigh("replay", Selection()) == 32
        assert await inbox.weigh("retry", Selection(source="shop")) == 0

    on(url, test)


def test_what_is_pruned_while_it_waits_counts_as_skipped_and_old_jobs_are_forgotten(url):
    async def test(inbox):
        await store(inbox, 2)
        await begun(inbox)
        await inbox.advance("job")
        leases = (await claim(inbox)).leases
        await inbox.settle([(lease, Done()) for lease in leases])
        everything = Retention(done=0.0, window=0.0, acts=DAY)
        assert await inbox.prune(everything) == 2
        await through(inbox)
        ended = await job(inbox)
        assert (ended.state, ended.skipped, ended.waiting) == ("done", 2, 0)
        await inbox.prune(Retention(acts=0.0))
        assert await inbox.jobs() == []

    on(url, test)
