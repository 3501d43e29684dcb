"""Dead letters by group, and what is done about them."""

from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, settled, store
from tests.console.visiting import looking
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.records import Selection

pytestmark = pytest.mark.anyio

KEY, TIME = "KeyError: 'customer'", "TimeoutError: no end"


async def test_failures_are_grouped_the_largest_first(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": TIME, "c": KEY, "d": None})
        page = await looker.page("/dead")
        groups = await looker.objects("/dead")
    assert page.index("KeyError") < page.index("TimeoutError")
    assert "3 runs" in page
    assert [(one["handler"], one["count"]) for one in groups] == [("h", 2), ("h", 1)]


async def test_a_group_has_its_own_runs_and_the_newest_ones_is_retried(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": TIME, "c": KEY})
        (group,) = [one for one in await looker.objects("/dead") if one["count"] == 2]
        page = await looker.page(f"/dead/runs?handler=h&fault={group['fault']}")
        assert ">c</a>" in page
        assert ">b</a>" not in page
        assert page.index(">c</a>") < page.index(">a</a>")
        answer = await looker.act("/dead/retry", key="3", handler="h")
        assert answer.status_code == 303
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert answer.headers["location"] == f"/events/3?did={act.id}"
        assert (act.who, act.face, act.act, act.count) == ("ann", "console", "dead retry", 1)
        assert await settled(looker.inbox) == 1
        assert (await looker.inbox.events(Selection(keys=["3"])))[0].status == "done"
        assert ">c</a>" not in await looker.page("/dead/runs?handler=h")


async def test_pages_go_back_and_forth(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {f"e{number}": KEY for number in range(70)})
        first = await looker.page("/dead/runs?handler=h")
        assert ">e69</a>" in first
        assert ">e19</a>" not in first
        assert "Newer" not in first
        second = await looker.page("/dead/runs?handler=h&before=21")
        assert ">e19</a>" in second
        assert "Older " not in second
        again = await looker.page("/dead/runs?handler=h&after=20")
        assert ">e69</a>" in again
        assert ">e19</a>" not in again


async def test_dropping_needs_a_reason_and_says_so(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        answer = await looker.act("/dead/drop", key="1", handler="h", reason="old")
        assert answer.status_code == 400
        assert "at least 5 characters" in answer.text
        answer = await looker.act("/dead/drop", key="1", handler="h", reason="refunded by hand")
        assert answer.status_code == 303
        (event,) = await looker.inbox.events(Selection())
        assert event.runs[0].status == "skipped"


async def test_a_drop_of_one_event_is_taken_back_from_its_page(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        await looker.act("/dead/drop", key="1", handler="h", reason="refunded by hand")
        assert ">Take back</button>" in await looker.page("/events/1")
        answer = await looker.act("/dead/undrop", key="1", handler="h", back="/events/1")
        page = await looker.page(answer.headers["location"])
        assert "dead undrop: event 1, handler h. 1 changed." in " ".join(page.split())
        assert "Take back" not in page
        (event,) = await looker.inbox.events(Selection())
        assert (event.runs[0].status, event.runs[0].error) == ("dead", KEY)


async def test_what_an_act_dropped_is_taken_back_from_the_page_that_says_so(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": KEY, "c": TIME})
        fields = {"handler": "h", "fault": KEY, "reason": "refunded by hand"}
        dropped = await looker.act("/replays/begin/drop", **fields)
        (act, *_) = await acts_of(looker.inbox).acts(ActSearch())
        for address in (dropped.headers["location"], "/audit"):
            page = await looker.page(address)
            assert f'name="act" value="{act.id}"' in page
        back = await looker.act("/dead/undrop", act=act.id, back="/audit")
        page = " ".join((await looker.page(back.headers["location"])).split())
        assert f"dead undrop: what act {act.id} dropped. 2 changed." in page
        assert [one["count"] for one in await looker.objects("/dead")] == [2, 1]
        await looker.act("/dead/undrop", act=act.id)
        (act, *_) = await acts_of(looker.inbox).acts(ActSearch())
        assert (act.act, act.count) == ("dead undrop", 0)


async def test_what_is_taken_back_must_be_named(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.act("/dead/undrop")
        assert answer.status_code == 400
        assert "names no event, as `key`, and no act" in answer.text


async def test_an_event_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert (await looker.act("/dead/retry", key="99")).status_code == 404
        assert (await looker.act("/dead/retry", key="x\n<b>")).status_code == 404
        assert (await looker.act("/dead/retry")).status_code == 400


async def test_a_viewer_sees_no_buttons_and_may_not_act(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await store(looker.inbox, {"a": KEY})
        assert "Retry" not in await looker.page("/dead/runs?handler=h")
        assert (await looker.act("/dead/undrop", key="1")).status_code == 403
        answer = await looker.act("/dead/retry", key="1")
        assert answer.status_code == 403
        assert "needs the role operator" in answer.text
        assert (await looker.inbox.events(Selection()))[0].status == "failed"


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {HOSTILE: HOSTILE})
        for address in ("/dead", "/dead/runs", "/dead/runs?handler=<script>&fault=<script>"):
            page = await looker.page(address)
            assert "<script>alert" not in page
            assert "\x1b" not in page
            assert "\u202e" not in page


async def test_nothing_says_what_would_come_here(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "once its attempts are used up" in await looker.page("/dead")
        assert "None any more" in await looker.page("/dead/runs?handler=h")
