"""The frame of the console: who may, what is loaded, and what goes wrong."""

import re
from pathlib import Path

import pytest

from tests.console.visiting import looking
from webhook_receiver.console import app, pages
from webhook_receiver.console.headers import HEADERS
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.operations import OPERATIONS

pytestmark = pytest.mark.anyio


async def test_a_page_that_is_not_there_says_so_in_the_frame(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        page = await looker.page("/nowhere", 404)
    assert "There is no such page." in page
    assert 'aria-label="Console"' in page


async def test_each_answer_forbids_the_browser_what_no_page_needs(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        for address in ("/nowhere", f"/static/{next(iter(looker.console.assets))}"):
            answer = await looker.client.get(address)
            for name, value in HEADERS.items():
                if name != "cache-control":
                    assert answer.headers[name] == value
    assert "unsafe" not in HEADERS["content-security-policy"]


async def test_each_change_is_logged_with_its_number_in_the_audit(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        seen: list[tuple[str, dict[str, object]]] = []
        looker.console._observer.listen(lambda step, fields: seen.append((step, dict(fields))))
        await looker.page("/handlers")
        assert seen == []
        assert (await looker.act("/handlers/resume")).status_code == 400
        assert seen == []
        assert (await looker.act("/handlers/resume", handler="h")).status_code == 303
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
        assert seen == [("operator.acted", {"name": "ann", "act": "handlers resume", "id": act.id})]


async def test_pages_are_never_kept_and_what_they_load_is_kept_by_its_content(
    tmp_path: Path,
) -> None:
    async with looking(tmp_path) as looker:
        page = await looker.client.get("/nowhere")
        assert page.headers["cache-control"] == "no-store"
        loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
        assert len(loaded) == 3
        for address in loaded:
            answer = await looker.client.get(address)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == app.FOREVER
        assert (await looker.client.get("/static/console.css")).status_code == 404


def test_what_pages_load_is_small() -> None:
    sizes = {one.name: one.stat().st_size for one in app.STATIC.iterdir()}
    assert sizes["console.js"] <= 8 * 1024
    assert sizes["console.css"] <= 20 * 1024


def test_no_template_has_script_or_style_of_its_own() -> None:
    for template in (Path(app.__file__).with_name("templates")).glob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle\s*=|<style|javascript:|\son\w+\s*=\s*[\"'{]", text), (
            template.name
        )
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), template.name
        assert "|safe" not in text.replace(" ", ""), template.name
        assert not re.search(r'(src|href)="(https?:)?//', text), template.name


ELSEWHERE = {
    **dict.fromkeys(
        ("backup", "copy", "migrate", "rekey", "restore"), "it is done where the store is"
    ),
    **dict.fromkeys(("prune", "purge", "runs drop", "runs move"), "it is rare, and done with care"),
    "drift": "an event's own page, of that event",
    "alarms list": "the overview and the settings",
    "console link": "who is at the console has logged in",
    "dead show": "an event's own page",
    "events explain": "an event's own page",
    "events list": "the pages of events",
    "events tail": "the pages of events, which say that something is new",
    "runs list": "the pages of handlers",
}
"""Operations without an address of their own here, and where they are or why they aren't here."""


def test_every_operation_has_a_face_here_or_a_reason():
    offered = {one.operation for one in (*pages.PAGES, *pages.ACTS)} - {None}
    assert OPERATIONS.keys() - offered == ELSEWHERE.keys()
    assert offered <= OPERATIONS.keys()


def test_what_changes_something_is_a_form_and_its_preview_needs_the_same_role():
    changing = [
        one.path for one in pages.PAGES if one.operation and OPERATIONS[one.operation].changes
    ]
    # What would become of refused deliveries, and of an event.
    assert changing == ["/events/{key}/as", "/quarantine/judge"]
    others = [one.path for one in pages.ACTS if not OPERATIONS[one.operation or ""].changes]
    assert others == ["/settings/channels"]  # it tells somebody, and is written down


async def test_the_colours_are_kept_and_come_with_the_page(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.act("/theme", theme="dark", back="/nowhere?q=1")
        assert (answer.status_code, answer.headers["location"]) == (303, "/nowhere?q=1")
        assert 'data-theme="dark"' in await looker.page("/nowhere", 404)
        await looker.act("/theme", theme='"><script>')
        assert 'data-theme="dark"' in await looker.page("/nowhere", 404)


@pytest.mark.parametrize(
    "where", ["//evil.example/", "/\\evil.example", "https://evil.example/", "////e"]
)
async def test_a_form_leads_back_to_the_console_alone(tmp_path: Path, where: str) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.act("/theme", theme="dark", back=where)
    assert answer.headers["location"] == "/"


async def test_a_store_that_is_away_is_said_in_the_frame(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:

        def gone() -> Inbox:
            raise InboxUnavailable("no route to it")

        looker.console.pulses._inbox = looker.console._inbox = gone
        page = await looker.page("/nowhere", 404)
    assert "There is no such page." in page


@pytest.mark.parametrize(
    ("back", "again"),
    [
        ("/handlers/book?range=6h&did=1", "/handlers/book?range=6h"),
        ("//evil.example", "/"),
        ("", "/"),
    ],
)
async def test_a_change_that_was_refused_leads_back_to_its_form(
    tmp_path: Path, back: str, again: str
) -> None:
    async with looking(tmp_path) as looker:
        answer = await looker.act("/handlers/pause", handler="book", reason="no", back=back)
    assert answer.status_code == 400
    assert f'<a href="{again}">Try again</a>' in answer.text
