"""Pages of events, and the search box."""

from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, store
from tests.console.visiting import looking

pytestmark = pytest.mark.anyio


async def test_the_newest_come_first_with_their_runs(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None, "b": "KeyError: 'x'"})
        page = await looker.page("/events")
        found = await looker.objects("/events")
    assert page.index(">b</a>") < page.index(">a</a>")
    assert 'class="status dead">dead' in page
    assert [(one["id"], one["status"]) for one in found] == [("b", "failed"), ("a", "done")]


async def test_each_filter_is_a_chip_that_can_be_left_out(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None, "b": "KeyError: 'x'"})
        page = await looker.page("/events?status=failed&handler=h")
        assert ">b</a>" in page
        assert ">a</a>" not in page
        assert 'href="/events?handler=h" aria-label="Without status:failed"' in page
        assert "No event fits" in await looker.page("/events?id=nobody")


async def test_what_a_page_does_not_know_is_named(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "The parameter &#39;colour&#39; means nothing here." in await looker.page(
            "/events?colour=red"
        )
        answer = await looker.client.get("/events?status=broken")
        assert answer.status_code == 400
        assert "is no status" in answer.text


async def test_a_time_in_an_address_means_the_same_later(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.client.get("/events?since=2h&source=stripe")
        assert answer.status_code == 303
        address = answer.headers["location"]
        assert address.startswith("/events?since=20")
        assert "source=stripe" in address
        assert (await looker.client.get(address)).status_code == 200


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("a", "/events/1"),
        ("2", "/events/2"),
        ("key:1", "/events/1"),
        ("status:failed handler:h", "/events?status=failed&handler=h"),
        ("$.id=a", "/events?path=%24.id%3Da"),
        ("cus_9", "/events?text=cus_9"),
        ("", "/events"),
    ],
)
async def test_the_search_box_finds_an_event_or_the_events_that_fit(
    tmp_path: Path, query: str, address: str
) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None, "b": None})
        answer = await looker.client.get("/search", params={"q": query})
        assert (answer.status_code, answer.headers["location"]) == (303, address)


async def test_what_the_search_box_does_not_understand_it_says(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        page = await looker.page("/search?q=status:broken")
    assert 'class="warning"' in page
    assert "is no status" in page


async def test_a_replay_is_offered_for_what_one_can_choose_by(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {"a": None})
        assert "kind=replay&amp;handler=h" in await looker.page("/events?handler=h")
        assert "kind=replay" not in await looker.page("/events?id=a")
    async with looking(tmp_path, role="viewer") as viewer:
        assert "kind=replay" not in await viewer.page("/events?handler=h")


@pytest.mark.parametrize("query", ["text=secret", "path=%24.id%3Da", "text=secret&source=s"])
async def test_a_viewer_learns_nothing_of_masked_bodies_by_searching(
    tmp_path: Path, query: str
) -> None:
    async with looking(tmp_path, role="viewer") as viewer:
        assert "masked for viewers" in await viewer.page(f"/events?{query}", 400)
        answer = await viewer.client.get("/search?q=secret")
        assert answer.headers["location"] == "/events?id=secret"
    async with looking(tmp_path) as looker:
        await looker.page(f"/events?{query}")


async def test_what_strangers_wrote_is_only_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await store(looker.inbox, {HOSTILE: HOSTILE})
        pages = [await looker.page("/events")]
        for name in ("source", "type", "handler", "fault", "id", "order_key", "text"):
            answer = await looker.client.get("/events", params={name: HOSTILE})
            pages.append(answer.text)
        pages.append((await looker.client.get("/search", params={"q": f"x:{HOSTILE}"})).text)
    for page in pages:
        assert "<script>alert" not in page
        assert "\x1b" not in page
        assert "\u202e" not in page


async def test_an_empty_inbox_says_how_to_get_a_first_event(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert "webhook-receiver send" in await looker.page("/events")
