"""Handlers in the console: how each stands, one, and its pause."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, block, check_escaped, store
from tests.console.visiting import Looker, looking, rows_of
from webhook_receiver.console.pages import handlers
from webhook_receiver.desk.acting import act_of
from webhook_receiver.inbox.acts import ActSearch, PauseHandler, acts_of, perform
from webhook_receiver.inbox.cards import Card, HandlerCard, cards_of
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.series import series_of
from webhook_receiver.tally import Totals
from webhook_receiver.testing.contracts.envelopes import envelope

pytestmark = pytest.mark.anyio

BOOK = HandlerCard(
    handler="shop.book", patterns=("shop:*",), places=16, timeout=30.0, attempts=12, running=3
)


async def work(looker: Looker, *handlers: HandlerCard, worker: str = "w1") -> None:
    """Let there be a living worker with these handlers."""
    await looker.inbox.renew(worker, 60.0)
    card = Card(host="db-1", pid=41, version="0.4.1", handlers=handlers)
    await cards_of(looker.inbox).present(worker, card, 60.0)


async def pauses(looker: Looker) -> list[Pause]:
    assert isinstance(looker.inbox, KeepsPauses)
    return await looker.inbox.pauses()


async def count(looker: Looker, **ended: int) -> None:
    totals = Totals()
    for outcome, number in ended.items():
        for _ in range(number):
            totals.count("handler", "shop.book", outcome, 0.02 if outcome == "done" else None)
    await series_of(looker.inbox).tally(list(totals.take()))


async def test_each_handler_has_what_it_takes_how_it_fares_and_what_waits(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await work(looker, BOOK, HandlerCard(handler="audit", places=4, timeout=1.0, attempts=1))
        await count(looker, done=9, retrying=1)
        page = await looker.page("/handlers")
        found = await looker.objects("/handlers")
    rows = rows_of(page)
    assert rows[0].startswith("audit what no other handler takes")
    assert rows[1].startswith("shop.book shop:* 10 90.0 %")
    assert rows[1].endswith("3 of 16 as usual")
    assert [one["handler"] for one in found] == ["audit", "shop.book"]


async def test_what_needs_somebody_comes_first(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await work(
            looker, BOOK, HandlerCard(handler="z", places=1, timeout=1.0, attempts=1, tripped=True)
        )
        rows = rows_of(await looker.page("/handlers"))
    assert rows[0].startswith("z ")
    assert "its breaker is open in 1 of 1 worker" in rows[0]


async def test_without_any_it_says_what_to_start(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "no worker is alive" in await looker.page("/handlers")


async def test_one_has_its_limits_charts_failures_and_workers(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await work(looker, BOOK)
        await work(looker, worker="w2")
        await count(looker, done=9, dead=1)
        page = await looker.page("/handlers/shop.book")
        long = await looker.page("/handlers/shop.book?range=7d")
        found = await looker.objects("/handlers/shop.book")
        assert "no living worker has a handler" in await looker.page("/handlers/gone", 404)
    assert "16 at once in a worker, 30 s each, 12 attempts" in page
    assert "1 of 2 living ones have it" in page
    assert "Attempts by outcome in the last hour: 9 done, 1 dead" in page
    assert "in the last 7 days" in long
    assert "db-1, 41" in page
    assert found["cards"][0]["places"] == 16
    assert "/handlers/pause" not in page
    assert "/replays/new" not in page
    assert len(page) < 60_000


async def test_its_failures_lead_to_the_runs(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": "KeyError: 'customer'", "b": "KeyError: 'customer'"})
        page = await looker.page("/handlers/h")
    (row,) = rows_of(page)
    assert "KeyError" in row
    assert " 2 " in row
    assert "/dead/runs?handler=h&amp;fault=KeyError" in page


async def test_a_handler_is_paused_for_a_while_with_a_reason_and_resumed(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await work(looker, BOOK)
        assert "/replays/new?handler=shop.book" in await looker.page("/handlers/shop.book")
        sent = {"handler": "shop.book", "for": "1h", "back": "/handlers/shop.book"}
        answer = await looker.act("/handlers/pause", reason="ledger is down", **sent)
        page = await looker.page(answer.headers["location"])
        (pause,) = await pauses(looker)
        assert (pause.by, pause.reason) == ("ann", "ledger is down")
        assert pause.left is not None
        assert 3_500 < pause.left <= 3_600
        assert "handlers pause: handler shop.book, for 1 h. 1 changed." in page
        assert "by ann: ledger is down" in page
        answer = await looker.act("/handlers/resume", handler="shop.book")
        assert answer.headers["location"].startswith("/handlers?did=")
        assert await pauses(looker) == []
        acts = await acts_of(looker.inbox).acts(ActSearch())
    assert [(one.act, one.face) for one in acts] == [
        ("handlers resume", "console"),
        ("handlers pause", "console"),
    ]


async def test_a_pause_may_end_at_a_time_or_not_by_itself(tmp_path: Path) -> None:
    end = datetime.now(UTC) + timedelta(hours=2)
    async with looking(tmp_path) as looker:
        await looker.act(
            "/handlers/pause", handler="a", until=f"{end:%Y-%m-%dT%H:%M}", reason="night"
        )
        await looker.act("/handlers/pause", handler="b", reason="for good")
        one, other = await pauses(looker)
    assert one.left is not None
    assert 7_000 < one.left <= 7_200
    assert other.left is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"handler": "a", "reason": "no"}, "at least 5 characters"),
        ({"reason": "because"}, "names no handler"),
        ({"handler": "a", "reason": "because", "until": "2001-01-01"}, "must be in the future"),
        ({"handler": "a", "reason": "because", "for": "2h", "until": "2101-01-01"}, "not both"),
        ({"handler": "a", "reason": "because", "for": "soon"}, "must be like"),
    ],
)
async def test_what_nobody_can_mean_is_one_sentence(
    tmp_path: Path, fields: dict[str, str], words: str
) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.act("/handlers/pause", **fields)
        assert answer.status_code == 400
        assert words in answer.text
        assert await pauses(looker) == []


async def test_a_viewer_may_pause_nothing(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        for path in ("/handlers/pause", "/handlers/resume"):
            assert (await looker.act(path, handler="a", reason="because")).status_code == 403
        assert await pauses(looker) == []


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": f"ValueError: {HOSTILE}"})
        await looker.inbox.put([envelope("b")])
        await work(
            looker, HandlerCard(handler="h", patterns=(HOSTILE,), places=1, timeout=1.0, attempts=1)
        )
        act = act_of("handlers pause", "h", HOSTILE, who=HOSTILE, face="console")
        await perform(looker.inbox, PauseHandler("h", None, act.who, act.reason), act)
        check_escaped(await looker.page("/handlers"), times=3)
        check_escaped(await looker.page("/handlers/h"), times=3)


async def test_blocked_order_keys_are_listed_with_who_blocks_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(tmp_path) as looker:
        await block(looker.inbox)
        page = await looker.page("/handlers/h")
        found = await looker.objects("/handlers/h")
        assert "cus_9 shop event 1 2" in rows_of(page)
        said = "1 order key is blocked by dead runs: 2 wait behind them"
        assert said in page
        assert said in await looker.page("/handlers")
        assert said in await looker.page("/events/2")
        assert found["blocked"] == [
            {"source": "shop", "order_key": "cus_9", "key": "1", "waiting": 2}
        ]
        with monkeypatch.context() as few:
            few.setattr(handlers, "KEYS_SHOWN", 0)
            assert "1 more: <code>webhook-receiver handlers show h</code>" in await looker.page(
                "/handlers/h"
            )
        await looker.act("/dead/drop", key="1", handler="h", reason="paid by hand")
        assert "Order keys that are blocked" not in await looker.page("/handlers/h")
