"""The documentation as a site: every page is listed, every link holds, nothing comes from elsewhere."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import ConsoleMessage, sync_playwright
from playwright.sync_api import Page as Visited

from tests.docs.built import IN_STYLES, Page, built_pages, is_foreign
from tests.docs.pages import ROOT, needs_pages
from tests.needed import chromium_binary
from webhook_receiver.provider.registry import provider_names

pytest.importorskip("tools.site.staging", reason="the site's pages are not in the wheel")

from tools.site.__main__ import SITE, build, main
from tools.site.navigation import HOME, LISTED, Entry, as_toml, navigation, sections
from tools.site.staging import FENCE, OUTSIDE, stage

pytestmark = needs_pages

DOCS = ROOT / "docs"
LOADERS = {"mermaid", "glightbox", "pyodide", "arithmatex"}
"""Classes for which the theme's script would fetch something from a foreign host."""


# The way in.


def names(folder: Path = DOCS) -> set[str]:
    return {path.relative_to(DOCS).as_posix() for path in folder.glob("**/*.md")}


def test_every_page_is_in_the_navigation_once():
    there = [HOME, *(page for pages in sections(DOCS).values() for page in pages)]
    assert names() - set(there) == set(), (
        "docs/README.md, or the folder's README.md, doesn't list them"
    )
    assert set(there) - names() == set(), "they are listed, and don't exist"
    assert sorted(there) == sorted(set(there)), "a page is listed twice"


@pytest.mark.parametrize("home", sorted(path for path in names() if path.endswith(f"/{HOME}")))
def test_every_folder_lists_its_pages(home: str):
    page = DOCS / home
    listed = {(page.parent / place).resolve() for place in LISTED.findall(page.read_text("utf-8"))}
    own = {path.resolve() for path in page.parent.glob("*.md")} - {page.resolve()}
    assert sorted(path.name for path in own - listed) == [], f"docs/{home} doesn't list them"


def test_every_folder_of_pages_has_a_list():
    folders = {path.parent for path in DOCS.glob("**/*.md")} - {DOCS}
    assert [str(folder) for folder in folders if not (folder / HOME).is_file()] == []


@pytest.mark.parametrize("page", sorted(names()))
def test_no_two_headings_of_a_page_have_one_anchor(page: str):
    """GitHub and the site number the second of them differently."""
    text = FENCE.sub("", (DOCS / page).read_text(encoding="utf-8"))
    heads = [head.lower() for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    assert sorted(heads) == sorted(set(heads))


def test_the_navigation_is_toml_and_has_what_is_outside(tmp_path: Path):
    outside = stage(ROOT, tmp_path)
    assert f"{OUTSIDE}/CONTRIBUTING.md" in outside
    made = navigation(DOCS, outside)
    assert set(flat(made)) == names() | set(outside)
    assert json.loads(as_toml(["a.md", {'with "quotes"': ["b.md"]}]).replace(" = ", ": ")) == [
        "a.md",
        {'with "quotes"': ["b.md"]},
    ]


def flat(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values():
                yield from flat(below)


# What is built.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "site"
    assert main(["build", "--to", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def built(site: Path) -> dict[Path, Page]:
    return built_pages(site)


def test_broken_links_are_an_error_and_leave_the_site_as_it_was(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    (tmp_path / "docs").mkdir()
    links = "[page](gone.md) [anchor](README.md#gone) [outside](../gone.md)"
    (tmp_path / "docs/README.md").write_text(f"# Home\n\n{links}\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/kept").touch()
    assert build(tmp_path / "site", tmp_path) == 1
    assert "3 issues found" in "".join(capfd.readouterr())
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["kept"]


def test_every_link_and_anchor_of_the_site_holds(site: Path, built: dict[Path, Page]):
    broken = [
        f"{page.path.relative_to(site)}: {link}"
        for page in built.values()
        if page.path.name != "404.html"
        for link in (*page.links, *page.loaded)
        if not is_foreign(link) and not holds(page, link, built)
    ]
    assert broken == []


def holds(page: Page, link: str, built: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme in ("mailto", "data"):
        return True
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if target.is_dir():
        target /= "index.html"
    if parts.fragment in ("", "__skip"):
        return target.is_file()
    return target in built and unquote(parts.fragment) in built[target].ids


def test_nothing_comes_from_elsewhere(site: Path, built: dict[Path, Page]):
    for page in built.values():
        assert [place for place in page.loaded if is_foreign(place)] == [], page.path
        assert page.classes & LOADERS == set(), page.path
    for style in site.rglob("*.css"):
        assert [
            place for place in IN_STYLES.findall(style.read_text("utf-8")) if is_foreign(place)
        ] == []


def test_every_page_can_be_searched_for(site: Path, built: dict[Path, Page]):
    index = json.loads((site / "search.json").read_text(encoding="utf-8"))
    found = {urlsplit(item["location"]).path for item in index["items"]}
    pages = {path.relative_to(site).as_posix() for path in built} - {"404.html"}
    assert pages - found - {"index.html"} == set()


# What a browser makes of it.

Visit = Callable[[str], Visited]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None: ...


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def visit(address: str) -> Iterator[Visit]:
    """Opens a page of the site. What it asks of others, or complains of, fails the test."""
    binary = chromium_binary()
    asked: list[str] = []
    wrong: list[str] = []

    def noted(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):  # Chromium also tells what it does
            wrong.append(said.text)

    with sync_playwright() as driver, driver.chromium.launch(executable_path=binary) as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", noted)

        def visit(name: str) -> Visited:
            page.goto(f"{address}/{name}")
            return page

        yield visit
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert wrong == []


def test_the_search_finds_a_section_and_asks_nobody_else(visit: Visit):
    page = visit("index.html")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("bad_framing")
    page.get_by_role("option", name="Requests that weren't judged").click()
    page.wait_for_url("**/reference/refusal-codes.html*")


def test_the_table_of_senders_is_filtered(visit: Visit):
    page = visit("providers/index.html")
    rows = page.locator("tbody tr:visible")
    assert rows.count() == len(provider_names())
    page.get_by_label("Filter the senders").fill("hmac Typed")
    assert [text.split()[0] for text in rows.all_inner_texts()] == ["github", "shopify", "stripe"]
    page.get_by_label("Filter the senders").fill("")
    assert rows.count() == len(provider_names())


# How it is published.


def test_what_is_built_in_ci_is_what_is_published():
    workflow = yaml.safe_load((ROOT / ".github/workflows/docs.yml").read_text(encoding="utf-8"))
    *_, build_, upload = workflow["jobs"]["build"]["steps"]
    command = "python -m tools.site build"
    assert build_["run"].endswith(command)
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert command in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert ROOT / upload["with"]["path"] == SITE
