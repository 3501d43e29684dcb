"""Jobs are gone on with while a worker runs, and the log says what becomes of them."""

import asyncio

from tests.worker.dispatching import all_are, of_key, receiver_with, steps_of, until, while_running
from webhook_receiver import Attempt, Event, InboxUnavailable, Reject, Skip
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.acts import Act, BeginJob, ChangeJob, perform
from webhook_receiver.inbox.jobs import IN_A_ROW, JobPlan
from webhook_receiver.inbox.records import Selection
from webhook_receiver.observe import Observer
from webhook_receiver.worker.foreman import Foreman, go_on
from webhook_receiver.worker.renaming import nothing_due

MANY = 30


def act(name):
    return Act(id=name, who="ann@a", face="test", act="dead retry", target="all")


async def begin(inbox, kind="retry", name="the job", rate=1_000.0):
    plan = JobPlan(kind=kind, selection=Selection(), total=MANY, rate=rate)
    await perform(inbox, BeginJob(plan), act(name))


async def eventually(condition):
    async with asyncio.timeout(60):
        while True:
            if await condition():
                return
            await asyncio.sleep(0.01)


def broken(url="sqlite://"):
    """A receiver whose handler rejects everything until it is mended; how, and what it ran."""
    receiver, ran, state = receiver_with(url), [], {"how": Reject("broken")}

    @receiver.on("shop:*", name="book")
    async def book(event: Event, attempt: Attempt):
        if state["how"] is not None:
            raise state["how"]
        ran.append((event.id, attempt.replay))

    return receiver, ran, state


async def dead(receiver):
    await receiver.inbox.put(of_key("a", *range(MANY)))
    await until(receiver, all_are("dead", MANY))


def test_a_job_is_done_by_the_workers_and_handlers_know_it():
    receiver, ran, state = broken()
    steps = steps_of(receiver)

    async def test():
        await dead(receiver)
        state["how"] = None
        await begin(receiver.inbox)
        await until(receiver, all_are("done", MANY))

        async def ended():
            return ("job.ended", {"job": "the job", "state": "done"}) in steps

        await eventually(ended)
        assert await receiver.inbox.jobs(unended=True) == []

    while_running(receiver, test)
    assert sorted(ran) == sorted((f"a{number}", "the job") for number in range(MANY))


def test_a_handler_can_leave_out_what_is_replayed():
    receiver = receiver_with()
    mailed = []

    @receiver.on("shop:*", name="mail")
    async def mail(event: Event, attempt: Attempt):
        if attempt.replay:
            raise Skip("a replay")
        mailed.append(event.id)

    async def test():
        await receiver.inbox.put(of_key("a", *range(MANY)))
        await until(receiver, all_are("done", MANY))
        await begin(receiver.inbox, "replay")
        await until(receiver, all_are("skipped", MANY))

    while_running(receiver, test)
    assert len(mailed) == MANY


def test_a_job_that_fails_is_paused_and_goes_on_once_it_is_told():
    receiver, ran, state = broken()
    steps = steps_of(receiver)

    async def test():
        inbox = receiver.inbox
        await dead(receiver)
        await begin(inbox)

        async def paused():
            return (await inbox.jobs())[0].state == "paused"

        await eventually(paused)
        assert await nothing_due(inbox, Router(receiver.on))
        state["how"] = None
        await perform(inbox, ChangeJob(job="the job", state="running"), act("resume"))
        assert not await nothing_due(inbox, Router(receiver.on))
        await eventually(lambda: _is(inbox, "done"))

    while_running(receiver, test)
    assert len(ran) == MANY - IN_A_ROW
    ((_, told),) = [one for one in steps if one[0] == "job.paused"]
    assert told == {"job": "the job", "error": f"{IN_A_ROW} runs in a row failed"}


async def _is(inbox, state):
    return (await inbox.jobs())[0].state == state


def test_trouble_with_the_store_ends_no_job():
    receiver, _, _ = broken()
    told = []

    class Flaky:
        """Fails at first, as a store that is away does."""

        keeps_jobs = True

        def __init__(self, inner):
            self.inner, self.failures = inner, 1

        async def jobs(self, *, unended=False):
            if self.failures:
                self.failures -= 1
                raise InboxUnavailable("away")
            return await self.inner.jobs(unended=unended)

        async def weigh(self, kind, selection):
            return await self.inner.weigh(kind, selection)

        async def advance(self, job):
            return await self.inner.advance(job)

    async def test():
        inbox = receiver.inbox
        await inbox.put(of_key("a", *range(MANY)))
        await begin(inbox, "drop")
        observer = Observer()
        observer.listen(lambda step, fields: told.append((step, fields)))
        foreman = Foreman(Flaky(inbox), observer)
        foreman.start()

        async def done():
            foreman.look_soon()  # as each heartbeat does
            return await _is(inbox, "done")

        await eventually(done)
        await foreman.stop()

    async def running():
        async with receiver.running(worker=False):
            await test()

    asyncio.run(running())
    assert [(step, fields.get("error")) for step, fields in told] == [
        ("worker.waiting", "InboxUnavailable: away"),
        ("job.ended", None),
    ]


def test_one_step_goes_on_with_each_job_whose_turn_it_is():
    receiver, _, _ = broken()

    async def test():
        async with receiver.running(worker=False):
            inbox = receiver.inbox
            assert not await go_on(inbox, Observer())
            await begin(inbox, "drop")
            await begin(inbox, "retry", "another", rate=0.01)
            assert await go_on(inbox, Observer())
            assert [job.state for job in await inbox.jobs()] == ["done", "running"]

    asyncio.run(test())
