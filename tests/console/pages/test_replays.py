"""Jobs: how far they are, and what is done about them."""

from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, store
from tests.console.visiting import Looker, looking
from webhook_receiver.inbox.acts import Act, ActSearch, BeginJob, acts_of, perform
from webhook_receiver.inbox.jobs import JobPlan, jobs_of
from webhook_receiver.inbox.records import Selection

pytestmark = pytest.mark.anyio

JOB = "0123456789abcdef"


async def begin(looker: Looker, target: str = "handler h", count: int = 20) -> None:
    """Begin to retry dead letters."""
    await store(looker.inbox, {f"e{number}": "KeyError: 'x'" for number in range(count)})
    plan = JobPlan(kind="retry", selection=Selection(handler="h"), total=count, rate=10_000.0)
    act = Act(id=JOB, who="bo", face="test", act="dead retry", target=target, reason="mended")
    await perform(looker.inbox, BeginJob(plan), act)


async def test_a_job_is_listed_and_shown_with_what_it_has_done(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "There has been none" in await looker.page("/replays")
        await begin(looker)
        assert f'href="/replays/{JOB}"' in await looker.page("/replays")
        await jobs_of(looker.inbox).advance(JOB)
        page = await looker.page(f"/replays/{JOB}")
        shown = await looker.objects(f"/replays/{JOB}")
    assert "10 of 20" in page
    assert "mended" in page
    assert (shown["id"], shown["released"], shown["who"]) == (JOB, 10, "bo")


async def test_a_job_is_paused_paced_resumed_and_cancelled(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await begin(looker)
        await jobs_of(looker.inbox).advance(JOB)
        for name, fields, state in (
            ("pause", {"reason": "the ledger is slow"}, "paused"),
            ("rate", {"rate": "7.5"}, "paused"),
            ("resume", {}, "running"),
            ("cancel", {"reason": "the wrong ones"}, "cancelled"),
        ):
            answer = await looker.act(f"/replays/{name}", job=JOB, **fields)
            assert answer.status_code == 303, answer.text
            (job,) = await jobs_of(looker.inbox).jobs()
            assert job.state == state
            page = await looker.page(answer.headers["location"])
            assert f"jobs {name}" in page
            if name == "pause":
                assert job.note == "by ann: the ledger is slow"
        assert (job.rate, job.withdrawn) == (7.5, 10)
        (act, *_) = await acts_of(looker.inbox).acts(ActSearch())
        assert (act.act, act.who, act.reason) == ("jobs cancel", "ann", "the wrong ones")


async def test_what_is_no_rate_no_reason_or_no_job_is_said(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await begin(looker)
        for rate in ("", "fast", "0", "nan", "1e9"):
            answer = await looker.act("/replays/rate", job=JOB, rate=rate)
            assert answer.status_code == 400
            assert "runs a second" in answer.text
        assert (await looker.act("/replays/cancel", job=JOB)).status_code == 400
        assert (await looker.act("/replays/pause", job="nobody")).status_code == 404
        assert (await looker.client.get("/replays/nobody")).status_code == 404
        await looker.act("/replays/cancel", job=JOB, reason="no more")
        answer = await looker.act("/replays/resume", job=JOB)
        assert answer.status_code == 400
        assert "nothing about it changes" in answer.text


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await begin(looker, HOSTILE)
        for page in (await looker.page("/replays"), await looker.page(f"/replays/{JOB}")):
            assert "<script>alert" not in page
            assert "\x1b" not in page


async def test_what_a_job_dropped_is_taken_back_from_its_page(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, dict.fromkeys("abc", "KeyError: 'x'"))
        plan = JobPlan(kind="drop", selection=Selection(handler="h"), total=3)
        act = Act(id=JOB, who="bo", face="test", act="dead drop", target="handler h")
        await perform(looker.inbox, BeginJob(plan), act)
        assert "Take back" not in await looker.page(f"/replays/{JOB}")
        while (await jobs_of(looker.inbox).advance(JOB)).became != "done":
            pass
        assert "Take back what it dropped" in await looker.page(f"/replays/{JOB}")
        await looker.act("/dead/undrop", act=JOB, back=f"/replays/{JOB}")
        assert [one["count"] for one in await looker.objects("/dead")] == [3]
