"""Each page keeps WCAG 2.2 AA as far as machines can tell: light, dark, wide, narrow, full and empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.console.browser import axe
from tests.console.browser.routes import ABOUT, PLACES, addresses
from tests.console.browser.visiting import HEIGHT, NARROW, WIDE, Site, Visitors

MOST_STOPS = 60
"""Of the Tab key on a page: what comes behind is more rows like those before."""

SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""What readers may set by themselves, by the success criterion 1.4.12."""

SPACE = """
css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}
"""
CLIPPED = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = [style.overflowX, style.overflowY].some((how) => how === "hidden" || how === "clip");
  return hides && one.clientWidth > 1 && one.textContent.trim() && one.checkVisibility() &&
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 200))
"""
STOP = """
() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    place: [...document.querySelectorAll("*")].indexOf(one),
    body: one === document.body,
    html: one.outerHTML.slice(0, 200),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: top !== null && (one.contains(top) || top.contains(one)),
  };
}
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A shop, and a profile whose pages axe can judge: one for many tests, since making one takes time."""

    addresses: Mapping[str, str]
    console: str
    context: BrowserContext


@pytest.fixture(scope="module")
def people(chromium: Browser) -> Iterator[Visitors]:
    found = Visitors(chromium)
    yield found
    found.close()


@pytest.fixture(scope="module")
def judged(people: Visitors, shop: Site, empty_shop: Site) -> Mapping[str, Judged]:
    return {
        name: Judged(addresses(site), site.console, people.context(site, judged=True))
        for name, site in (("full", shop), ("empty", empty_shop))
    }


@pytest.fixture
def opened(people: Visitors, judged: Mapping[str, Judged], data: str, path: str) -> Iterator[Page]:
    about = judged[data]
    page = about.context.new_page()
    page.goto(f"{about.console}{about.addresses[path]}")
    yield page
    page.close()
    people.complain()


FULL = [("full", path) for path in PLACES]
EMPTY = [("empty", path) for path in PLACES if "{" not in ABOUT[path]]
"""Of a shop without data, the pages that are about nothing in particular."""


@pytest.mark.parametrize(("data", "path"), [*FULL, *EMPTY])
def test_no_rule_is_broken_and_a_narrow_page_is_read_by_scrolling_down_alone(
    opened: Page, data: str, path: str
) -> None:
    for width in (WIDE, NARROW):
        opened.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, rules in ("light", axe.ALL), ("dark", axe.COLOURS):
            opened.emulate_media(color_scheme=scheme)
            assert axe.violations(opened, rules) == [], (width, scheme)
    assert opened.evaluate("document.documentElement.scrollWidth") <= NARROW
    opened.evaluate(SPACE, SPACED)
    assert opened.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert opened.evaluate(CLIPPED) == []


@pytest.mark.parametrize(("data", "path"), FULL)
def test_tab_goes_through_a_page_in_its_order_and_is_seen(
    opened: Page, data: str, path: str
) -> None:
    stops: list[Any] = []
    while len(stops) < MOST_STOPS:
        opened.keyboard.press("Tab")
        stop = opened.evaluate(STOP)
        if stop["body"]:
            break
        stops.append(stop)
    assert "Skip to the content" in stops[0]["html"]
    assert [stop["place"] for stop in stops] == sorted({stop["place"] for stop in stops})
    assert [stop["html"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
