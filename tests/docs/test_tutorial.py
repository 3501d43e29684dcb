"""The tutorial is followed in one folder, by somebody with a shell and a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.console.browser.visiting import Site, Visitors
from tests.docs import pictures
from tests.docs.pages import TUTORIAL, Block, blocks, needs_pages
from tests.docs.walking import FOLDER, OPERATOR, SERVE, Walk
from tests.needed import chromium_binary
from webhook_receiver.cli.acting import who

pytestmark = needs_pages

_STEP = re.compile(
    r"^```.*?^```$|\*\*(?P<press>[^*]+)\*\*|\]\((?P<picture>[\w-]+\.png)\)",
    re.MULTILINE | re.DOTALL,
)

SHOWN = {
    "overview.png": "1 in 1 h: shop.ship",
    "dead-letters.png": "in ship",
    "event.png": "shop.ship done",
}
"""What a page says by the time at which the reader looks at its picture."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_binary())
        yield browser
        browser.close()


class Reader:
    """Follows the pages: types what is in blocks, presses what is bold, and looks at pictures."""

    def __init__(self, walk: Walk, visitors: Visitors) -> None:
        self._walk, self._visitors = walk, visitors
        self._page: Page | None = None
        self.seen: list[str] = []

    def follow(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        found = iter([block for block in blocks() if block.page == path])
        for step in _STEP.finditer(text):
            if step["press"]:
                self._press(step["press"])
            elif step["picture"]:
                self._look(step["picture"])
            else:
                self._type(next(found))
        assert next(found, None) is None

    def _type(self, block: Block) -> None:
        self._walk.follow(block)
        for line in self._walk.said:
            if "/console/link?code=" in line:
                self._open(line)

    def _open(self, link: str) -> None:
        address = link.partition("/console")[0]
        site = Site(self._walk.place, address, self._walk.servers[SERVE])
        # Its server is started again meanwhile, of which browsers complain.
        self._page = self._visitors.context(site, None, watched=False).new_page()
        self._page.set_viewport_size(pictures.SIZE)
        self._page.goto(link)

    def _press(self, name: str) -> None:
        assert self._page is not None
        link, button = (self._page.get_by_role(role, name=name) for role in ("link", "button"))
        link.or_(button).first.click()

    def _look(self, name: str) -> None:
        assert self._page is not None
        expect(self._page.get_by_role("main")).to_contain_text(SHOWN[name])
        self.seen.append(name)
        if pictures.wanted():
            pictures.make(name, self._page, {str(self._walk.place): FOLDER, who(): OPERATOR})


def said_at_first(walk: Walk) -> str:
    """What the tests say of the handler as it was before it was mended."""
    first = next(block for block in blocks("python") if block.page == TUTORIAL[0])
    (walk.place / "shop.py").write_text(first.text)
    return walk.type_in("python -m pytest -q").stdout


def test_the_tutorial_works_from_an_empty_folder_on(tmp_path: Path, chromium: Browser):
    visitors = Visitors(chromium)
    with Walk(tmp_path, *TUTORIAL) as walk:
        reader = Reader(walk, visitors)
        for page in TUTORIAL:
            reader.follow(page)
        assert "1 failed, 2 passed" in said_at_first(walk)
    visitors.close()
    assert reader.seen == list(pictures.PAGES)


@pytest.mark.parametrize("name", pictures.PAGES)
def test_a_picture_shows_the_console_as_it_is(name: str):
    assert pictures.kept()[name] == pictures.digest(pictures.PAGES[name]), (
        f"docs/tutorial/{name} is stale, since its page or the style sheet has changed: {pictures.COMMAND}"
    )


def test_the_pictures_are_small():
    folder = pictures.FOLDER
    assert {path.name for path in folder.glob("*.png")} == set(pictures.PAGES)
    assert [
        path.name for path in folder.glob("*.png") if path.stat().st_size > pictures.MOST_BYTES
    ] == []
