"""The first page: whether deliveries are taken, what waits, and what needs attention."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.console.counted import full, present, raise_alarm, tally
from tests.console.stored import HOSTILE, settled, store
from tests.console.visiting import looking
from webhook_receiver.console import overviews, pulse
from webhook_receiver.inbox.acts import Act, MuteAlarm, PauseHandler, perform
from webhook_receiver.inbox.series import series_of
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.runbook import url_of
from webhook_receiver.testing.contracts.envelopes import claim, envelope

pytestmark = pytest.mark.anyio

KEY = "KeyError: 'customer'"
PAGE_BYTES = 60 * 1024


def words(page: str) -> str:
    """What a page says, without its elements."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def test_an_empty_inbox_says_the_three_steps_to_a_first_delivery(tmp_path: Path) -> None:
    receiver = Receiver(inbox="sqlite://")
    receiver.source("stripe", secret="whsec_" + "a" * 32, name="pay")
    async with looking(tmp_path, receiver=receiver) as looker:
        page = await looker.page("/")
    assert "Nothing has come for an hour" in page
    assert "Three steps to a first delivery" in page
    assert re.search(r"webhook-receiver send pay \w+\.\w+", page)
    assert "<svg viewBox" not in page


async def test_without_a_receiver_the_command_says_what_to_fill_in(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "webhook-receiver send SOURCE EVENT" in await looker.page("/")
        await looker.inbox.put([envelope("a")])
        looker.console.overviews._last.clear()
        assert "Three steps" not in await looker.page("/")


async def test_the_first_line_says_that_deliveries_are_taken_and_how_fast(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        looker.console._durability = lambda: "SQLite, WAL: survives a power cut"
        await tally(looker.inbox, "source", "shop", accepted=6)
        page = words(await looker.page("/"))
    assert re.search(r"Taking [0-9.]+/s · p99 ack [0-9.]+ ms SQLite, WAL: survives", page)


async def test_tiles_say_what_waits_and_what_went_wrong_in_the_last_hour(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": KEY})
        await looker.inbox.put([envelope("c")])
        await tally(looker.inbox, "source", "shop", refused=2, malformed=1, unavailable=4)
        await tally(looker.inbox, "source", "old", refused=9, ago=2 * 3600)
        await tally(looker.inbox, "handler", "h", dead=2)
        page = words(await looker.page("/"))
    assert "Backlog 1 run the oldest is due for" in page
    assert "no worker is alive" in page
    assert "Dead letters 2 +2 in 1 h: h 2" in page
    assert "Turned away (503) 4 in 1 h shop 4; since" in page
    assert "Refused 3 in 1 h shop 3" in page
    assert "Turning away" in page


async def test_a_backlog_that_shrinks_is_gone_some_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(pulse, "FRESH_SECONDS", 0.0)
    async with looking(tmp_path) as looker:
        await looker.inbox.put([envelope(f"e{number}") for number in range(40)])
        await looker.page("/")
        assert "neither growing nor shrinking" in await looker.page("/")
        leases = (await claim(looker.inbox, room=30)).leases
        assert leases
        assert await settled(looker.inbox) > 0
        await looker.inbox.put([envelope("late")])
        page = words(await looker.page("/"))
        assert "▼ empty in about" in page
        await looker.inbox.put([envelope(f"f{number}") for number in range(400)])
        assert "▲ growing by" in words(await looker.page("/"))


@pytest.mark.parametrize("range_", ["1h", "6h", "24h", "7d"])
async def test_charts_go_back_as_far_as_one_asks(tmp_path: Path, range_: str) -> None:
    async with looking(tmp_path) as looker:
        await tally(looker.inbox, "source", "shop", accepted=3, refused=1)
        await tally(looker.inbox, "handler", "h", done=2)
        await tally(looker.inbox, "lag", "h", ago=1.0)
        page = await looker.page(f"/?range={range_}")
    assert f'range={range_}" aria-current="page"' in page
    assert "3 accepted, 1 refused; most at" in page
    assert "2 done; most at" in page
    assert re.search(r'href="/events\?since=[0-9T:-]+Z&amp;until=[0-9T:-]+Z"', page)


async def test_an_unknown_range_is_an_hour(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        page = await looker.page(f"/?{urlencode({'range': HOSTILE})}")
    assert 'range=1h" aria-current="page"' in page
    assert "<script>alert" not in page


async def test_the_start_of_a_process_is_marked(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await present(looker.inbox, "0.4.1")
        await tally(looker.inbox, "source", "shop", accepted=1)
        assert "0.4.1 started" in await looker.page("/")


async def test_what_needs_attention_leads_to_its_page(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY, "b": KEY})
        await raise_alarm(looker.inbox, "silent", "git/hub")
        pause = PauseHandler("h", None, "bob", "the bank is down")
        act = Act(id="1", who="bob", face="cli", act="handlers pause", target="h")
        await perform(looker.inbox, pause, act)
        page = await looker.page("/")
        mute = MuteAlarm("silent", "", 60.0, "bob", "a holiday")
        await perform(looker.inbox, mute, Act(id="2", who="bob", face="cli", act="x", target="y"))
        looker.console.overviews._last.clear()
        muted = await looker.page("/")
    assert 'href="/sources/git%2Fhub"' in page
    assert f'href="{url_of("silent")}" rel="noreferrer"' in page
    assert "KeyError: &#39;customer&#39;: 2 dead." in page
    assert 'href="/dead/runs?handler=h&amp;fault=KeyError' in page
    assert "paused until it is resumed by bob: the bank is down." in page
    assert 'href="/handlers/h"' in page
    assert "muted by bob." in muted


async def test_nothing_needs_attention(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "Needs attention Nothing." in words(await looker.page("/"))


async def test_programs_get_what_the_commands_give(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": KEY})
        await tally(looker.inbox, "source", "shop", accepted=3)
        found = await looker.objects("/?range=6h")
    assert isinstance(found, dict)
    assert found["taken"] == 3
    assert found["dead"] == 1
    assert [line["accepted"] for line in found["series"]] == [3]
    text, page = "KeyError: 'customer': 1 dead.", url_of("dead-letter")
    assert found["attention"] == [{"level": "error", "about": "h", "text": text, "page": page}]


async def test_it_is_read_once_for_all_who_look(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await looker.page("/")
        await store(looker.inbox, {"a": KEY})
        assert "KeyError" not in await looker.page("/")
        looker.console.overviews._last.clear()
        assert "KeyError" in await looker.page("/")


async def test_a_full_page_is_small(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        for kind in ("source", "handler", "lag"):
            await series_of(looker.inbox).tally([*full(kind, "n" * 40, 1_440, 60)])
        await store(
            looker.inbox, {f"e{number}": f"Error{number}: {'x' * 300}" for number in range(20)}
        )
        page = await looker.page("/?range=24h")
    assert page.count("<tr>") > 200
    assert len(page.encode()) <= PAGE_BYTES


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {HOSTILE: HOSTILE})
        await raise_alarm(looker.inbox, "dead_letter", HOSTILE, HOSTILE)
        await tally(looker.inbox, "source", HOSTILE, refused=1)
        await present(looker.inbox, HOSTILE)
        for address in ("/", "/?range=7d"):
            page = await looker.page(address)
            assert "<script>alert" not in page
            assert "\x1b" not in page
            assert "\u202e" not in page


async def test_numbers_that_are_left_out_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(tmp_path) as looker:
        monkeypatch.setattr(overviews, "MOST_POINTS", 1)
        await tally(looker.inbox, "source", "shop", accepted=1)
        assert "There are more numbers than a page reads" in await looker.page("/")
