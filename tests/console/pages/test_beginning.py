"""The beginning of a replay: what is said before, and what is done then."""

from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, settled, store
from tests.console.visiting import looking
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.jobs import jobs_of
from webhook_receiver.inbox.records import Selection

pytestmark = pytest.mark.anyio

KEY = "KeyError: 'customer'"


async def test_what_would_happen_is_said_before_and_nothing_is_done(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": None, "c": KEY})
        page = await looker.page("/replays/new?kind=replay&handler=h")
        told = await looker.objects("/replays/new?kind=replay&handler=h")
        assert {one.status for one in await looker.inbox.events(Selection())} == {"done", "failed"}
    assert "3 runs would run again" in page
    assert "1 worked already, and have their effects again." in page
    assert "No worker is alive" in page
    assert told["would_replay"] == 3


async def test_one_group_is_retried_and_nothing_else(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": "TimeoutError", "c": KEY})
        (group,) = [one for one in await looker.objects("/dead") if one["count"] == 2]
        page = await looker.page(f"/replays/new?kind=retry&handler=h&fault={group['fault']}")
        assert "2 runs would be tried again" in page
        chosen = {"handler": "h", "fault": group["fault"]}
        answer = await looker.act("/replays/begin/retry", **chosen, reason="ledger is back")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/events?handler=h&did=")
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert (act.act, act.count, act.reason) == ("dead retry", 2, "ledger is back")
        assert await settled(looker.inbox) == 2
        answer = await looker.act("/replays/begin/retry", **chosen)
        assert answer.status_code == 400
        assert "nothing was changed" in answer.text


async def test_more_than_a_hundred_become_a_job(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {f"e{number}": KEY for number in range(130)})
        page = await looker.page("/replays/new?kind=retry&handler=h&rate=10")
        assert "It takes 13 s at 10 runs a second." in page
        answer = await looker.act("/replays/begin/retry", handler="h", rate="10")
        (job,) = await jobs_of(looker.inbox).jobs()
        assert answer.headers["location"] == f"/replays/{job.id}?did={job.id}"
        assert (job.total, job.rate, job.who) == (130, 10.0, "ann")


async def test_dropping_needs_a_reason(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        assert "1 run would be dropped" in await looker.page("/replays/new?kind=drop&handler=h")
        assert (await looker.act("/replays/begin/drop", handler="h")).status_code == 400
        answer = await looker.act("/replays/begin/drop", handler="h", reason="refunded by hand")
        assert answer.status_code == 303
        assert (await looker.inbox.events(Selection()))[0].runs[0].status == "skipped"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/replays/new?kind=retry", "say which"),
        ("/replays/new?kind=melt&handler=h", "is none: use replay, retry, drop"),
        ("/replays/new?handler=h", "is none: use replay, retry, drop"),
        ("/replays/new?kind=retry&handler=h&rate=0", "runs a second"),
        ("/replays/new?kind=retry&since=soon", "must be like"),
    ],
)
async def test_what_means_nothing_is_said(tmp_path: Path, address: str, words: str) -> None:
    async with looking(tmp_path) as looker:
        assert words in await looker.page(address, 400)


async def test_all_must_be_said(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        assert (await looker.act("/replays/begin/retry")).status_code == 400
        assert "1 run would be tried again" in await looker.page("/replays/new?kind=retry&all=1")
        assert (await looker.act("/replays/begin/retry", all="1")).status_code == 303


async def test_a_viewer_may_look_and_not_begin(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await store(looker.inbox, {"a": KEY})
        assert "Do it" not in await looker.page("/replays/new?kind=retry&handler=h")
        assert (await looker.act("/replays/begin/retry", handler="h")).status_code == 403


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {HOSTILE: HOSTILE})
        for name in ("source", "type", "handler", "fault"):
            asked = {"kind": "retry", name: HOSTILE}
            answer = await looker.client.get("/replays/new", params=asked)
            assert "<script>alert" not in answer.text
        page = await looker.page("/replays/new?kind=retry&handler=h")
        assert "<script>alert" not in page
        assert "\x1b" not in page
