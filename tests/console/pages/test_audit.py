"""The audit in the console."""

import json
from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, check_escaped
from tests.console.visiting import looking, rows_of
from webhook_receiver.inbox.acts import Act, acts_of
from webhook_receiver.inbox.protocol import Inbox

pytestmark = pytest.mark.anyio


async def _write(inbox: Inbox, *numbers: int, who: str = "ann@a", **changed: str) -> None:
    for number in numbers:
        values = {"act": "prune", "target": f"all of {number}", "face": "command line", **changed}
        await acts_of(inbox).write_down(Act(id=f"id{number:04}", who=who, count=number, **values))


async def test_each_act_has_when_who_what_and_why(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await _write(looker.inbox, 1200, reason="disk full")
        page = await looker.page("/audit")
        (found,) = await looker.objects("/audit")
    (row,) = rows_of(page)
    for words in ("prune", "ann@a", "command line", "all of 1200", "1,200", "disk full", "id1200"):
        assert words in row
    assert (found["act"], found["count"], found["reason"]) == ("prune", 1200, "disk full")


async def test_filters_choose_and_say_when_nothing_fits(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await _write(looker.inbox, 1, who="ann@a")
        await _write(looker.inbox, 2, who="bob@b", act="rekey")
        assert len(rows_of(await looker.page("/audit?who=bob"))) == 1
        assert "all of 1" in await looker.page("/audit?act=prune")
        assert "Nothing like that was done." in await looker.page("/audit?who=nobody")
        mistaken = await looker.page("/audit?act=dead+retri", 400)
    assert "did you mean &#39;dead retry&#39;?" in mistaken


async def test_a_time_in_the_address_is_made_one_that_stays(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await _write(looker.inbox, 1)
        answer = await looker.client.get("/audit?since=2h&who=ann")
        assert answer.status_code == 303
        where = answer.headers["location"]
        assert where.startswith("/audit?since=20")
        assert "who=ann" in where
        assert len(rows_of(await looker.page(where))) == 1
        assert "must be like" in await looker.page("/audit?since=soon", 400)


async def test_fifty_are_shown_and_the_next_page_goes_on(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await _write(looker.inbox, *range(60))
        first = await looker.page("/audit")
        assert len(rows_of(first)) == 50
        assert "before=id0010" in first
        rest = await looker.page("/audit?before=id0010")
    assert len(rows_of(rest)) == 10
    assert 'rel="next"' not in rest
    assert "Back to the newest" in rest


async def test_all_of_it_can_be_taken_away_as_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webhook_receiver.console.pages.audit.READ_AT_ONCE", 4)
    async with looking(tmp_path) as looker:
        await _write(looker.inbox, *range(10))
        await _write(looker.inbox, 99, who="bob@b")
        answer = await looker.client.get("/audit/lines?who=ann")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert "audit.jsonl" in answer.headers["content-disposition"]
    ids = [json.loads(line)["id"] for line in answer.text.splitlines()]
    assert ids == [f"id{number:04}" for number in reversed(range(10))]


async def test_an_empty_audit_says_what_will_be_there(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "Nobody has changed anything." in await looker.page("/audit")


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        texts = dict.fromkeys(("face", "act", "target", "reason"), HOSTILE)
        await _write(looker.inbox, 1, who=HOSTILE, **texts)
        page = await looker.page("/audit")
    check_escaped(page, times=5)
    assert len(page) < 60_000
