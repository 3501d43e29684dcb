"""How far jobs are, and how they are changed."""

import pytest

from tests.desk.opening import asked, dead_letters
from webhook_receiver.desk.acting import act_of
from webhook_receiver.desk.bulk import DROP, change
from webhook_receiver.desk.jobs import cancelling, changed, pausing, released, resuming, through
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.jobs import AT_ONCE, TOTAL_LIMIT, Job, jobs_of
from webhook_receiver.inbox.records import Selection

COUNT = AT_ONCE + 1


def act(name, target="", reason=None):
    return act_of(name, target, reason, who="ann", face="test")


async def begun(store):
    await dead_letters(store, COUNT)
    return (await change(store, DROP, Selection(), act("dead drop", "all events"))).job


@pytest.mark.parametrize(
    ("total", "words"), [(1_200, "1,000 of 1,200"), (TOTAL_LIMIT, "1,000 of 100,000+")]
)
def test_how_many_it_let_go_is_said(total, words):
    job = Job(
        id="a", kind="retry", state="running", handler=None, rate=1.0, total=total, released=1_000
    )
    assert released(job) == words


def test_it_is_paused_goes_on_and_is_cancelled_and_the_audit_has_it(tmp_path):
    async def do(store):
        job = await begun(store)
        states = []
        for name, made in {
            "jobs pause": pausing,
            "jobs resume": lambda _: resuming(),
            "jobs cancel": cancelling,
        }.items():
            done = act(name, reason="INC-1")
            await changed(store, job[:8], made(done), done)
            (found,) = await jobs_of(store).jobs()
            states.append((found.state, found.note))
        with pytest.raises(ConfigurationError, match=f"job {job[:8]} is cancelled: nothing about"):
            await changed(store, job, resuming(), act("jobs resume"))
        return job, states, await acts_of(store).acts(ActSearch(act="jobs pause"))

    job, states, (paused,) = asked(do, tmp_path / "inbox.db")
    assert states[:2] == [("paused", "by ann: INC-1"), ("running", "")]
    assert states[2][0] == "cancelled"
    assert (paused.target, paused.who) == (f"job {job}", "ann")


def test_one_that_nobody_knows_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="no job has an id that begins with 'x'"):
        asked(lambda store: changed(store, "x", resuming(), act("jobs resume")), tmp_path / "i.db")


def test_it_is_done_here_to_its_end(tmp_path):
    told = []

    async def do(store):
        job = await begun(store)
        done = await through(jobs_of(store), job, told.append)
        return done, (await store.stats()).runs["dead"]

    assert asked(do, tmp_path / "inbox.db") == (COUNT, 0)
    assert told[-1] == COUNT
