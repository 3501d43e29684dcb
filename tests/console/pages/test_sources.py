"""Sources in the console: what came of late, one, and its set-up."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, check_escaped
from tests.console.visiting import Looker, looking, rows_of
from webhook_receiver import Receiver
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.inbox.series import series_of
from webhook_receiver.operations import Role
from webhook_receiver.tally import Totals
from webhook_receiver.testing.contracts.envelopes import envelope

pytestmark = pytest.mark.anyio

SECRET = "canary of a secret"


@contextlib.asynccontextmanager
async def beside(folder: Path, *, role: Role = "operator") -> AsyncIterator[Looker]:
    """Somebody who looks at an inbox whose receiver runs in the same process."""
    receiver = Receiver(
        inbox=f"sqlite:///{folder / 'inbox.db'}", public_url="https://hooks.example"
    )
    receiver.source("github", secret=SECRET)
    receiver.source("asana")
    async with (
        receiver.running(worker=False),
        looking(folder, role=role, receiver=receiver, inbox=receiver.inbox) as looker,
    ):
        yield looker


async def count(looker: Looker, source: str) -> None:
    totals = Totals()
    for outcome in ("accepted", "accepted", "refused"):
        totals.count("source", source, outcome, 0.01)
    await series_of(looker.inbox).tally(totals.take())


async def test_each_source_has_what_came_of_late(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        assert "No source has had a delivery" in await looker.page("/sources")
        await count(looker, "shop")
        (row,) = rows_of(await looker.page("/sources"))
        (found,) = await looker.objects("/sources")
    assert row.startswith("shop")
    assert row.endswith("2 1 0 as usual")
    assert found["day"] == {"taken": 2, "turned_away": 1, "drifted": 0}


async def test_those_that_are_configured_are_there_before_anything_came(tmp_path: Path) -> None:
    async with beside(tmp_path) as looker:
        page = await looker.page("/sources")
        one = await looker.page("/sources/github")
        assert "no event has" in await looker.page("/sources/gone", 404)
    assert [row.split()[0] for row in rows_of(page)] == ["asana", "github"]
    assert 'data-copy="https://hooks.example/github"' in one
    assert "HMAC-SHA256" in one
    assert SECRET not in one
    assert "(fingerprints, newest first)" in one


async def test_one_has_types_and_refusals(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        event = envelope("a")
        await looker.inbox.put([event, replace(event, id="b")])
        await looker.inbox.refuse([], {Rejection("bad_signature", event.source): 3})
        await count(looker, event.source)
        page = await looker.page(f"/sources/{event.source}")
        found = await looker.objects(f"/sources/{event.source}")
    assert f"{event.type} 2" in rows_of(page)
    assert "bad_signature 3 3" in rows_of(page)
    assert "no receiver beside this console has it" in page
    assert found["refused"] == [{"code": "bad_signature", "hour": 3, "day": 3}]


async def test_a_set_up_is_opened_with_a_reason_and_closed(tmp_path: Path) -> None:
    async with beside(tmp_path) as looker:
        assert "Open a set-up" in await looker.page("/sources/asana")
        sent = {"source": "asana", "for": "5m", "times": "2", "back": "/sources/asana"}
        answer = await looker.act("/sources/setup", reason="new webhook", **sent)
        page = await looker.page(answer.headers["location"])
        state = await looker.inbox.setup("asana")
        assert state.lessons == 2
        assert 0 < state.seconds <= 300
        assert "setup: source asana, open for 5 min" in page
        assert "Close the set-up" in page
        await looker.act("/sources/setup", source="asana", close="yes")
        assert (await looker.inbox.setup("asana")).seconds == 0
        acts = await acts_of(looker.inbox).acts(ActSearch(act="setup"))
    assert [one.target for one in acts] == ["source asana, closed", "source asana, open for 5 min"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"source": "gone", "reason": "because"}, "is named"),
        ({"source": "github", "reason": "because"}, "send its secret; configure it instead"),
        ({"source": "asana", "reason": "because", "for": "2d"}, "at most a day"),
        ({"source": "asana", "reason": "because", "times": "0"}, "from 1 to 100"),
        ({"source": "asana"}, "at least 5 characters"),
    ],
)
async def test_a_set_up_that_nobody_can_mean_is_one_sentence(
    tmp_path: Path, fields: dict[str, str], words: str
) -> None:
    async with beside(tmp_path) as looker:
        answer = await looker.act("/sources/setup", **fields)
        assert answer.status_code == 400
        assert words in answer.text
        assert (await looker.inbox.setup("asana")).seconds == 0


async def test_a_viewer_may_open_nothing(tmp_path: Path) -> None:
    async with beside(tmp_path, role="viewer") as looker:
        assert "/sources/setup" not in await looker.page("/sources/asana")
        answer = await looker.act("/sources/setup", source="asana", reason="because")
        assert answer.status_code == 403


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await looker.inbox.put([replace(envelope("a"), source="s", type=HOSTILE)])
        await looker.inbox.refuse([], {Rejection("<script>alert(1)</script>", "s"): 1})
        check_escaped(await looker.page("/sources/s"), times=2)
        await count(looker, "<script>alert(1)")
        check_escaped(await looker.page("/sources"), times=1)
