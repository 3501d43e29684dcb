"""What strangers wrote is shown as text: in each stored field, and in each parameter of each page."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.console.browser.hostile import FOUND, UNSEEN, VECTORS
from tests.console.browser.hostile_shop import KINDS, REFUSED_KINDS
from tests.console.browser.routes import PLACES, addresses
from tests.console.browser.shop import ask
from tests.console.browser.visiting import Site, Visitors
from webhook_receiver.inbox.records import Selection
from webhook_receiver.operations import OPERATIONS

VIEWS = ("tree", "pretty", "raw", "headers", "drift")
CONSOLES_OWN = (
    "q",
    "did",
    "view",
    "find",
    "range",
    "dir",
    "next",
    "back",
    "topics",
    "order",
    "job",
)
PARAMETERS = sorted(
    {*CONSOLES_OWN, *(name for one in OPERATIONS.values() for name in one.parameters)}
)
ABOUT_JOBS = ("/replays/{job}",)
"""What a hostile shop has none of: a job's words are an operator's own, and its page's test has such."""

TURNS = 2
"""How many addresses of a page are tried; in each, every parameter has another text."""


def shows_texts_alone(page: Page) -> None:
    assert page.evaluate(FOUND) == []
    assert UNSEEN.search(page.locator("html").inner_text()) is None
    assert UNSEEN.search(page.title()) is None


@pytest.mark.parametrize("path", [path for path in PLACES if path not in ABOUT_JOBS])
def test_a_page_over_hostile_texts(hostile_shop: Site, visitors: Visitors, path: str) -> None:
    page = visitors.page(hostile_shop, addresses(hostile_shop)[path])
    shows_texts_alone(page)


def shown(found: Sequence[Any], kinds: int) -> list[Any]:
    """All of the first kind, and of each other kind every third: its texts were told the same way.

    Parameters:
        found: one of each kind for each text, in their order.
        kinds: how many kinds there are.
    """
    assert len(found) == kinds * len(VECTORS)
    return [one for at, one in enumerate(found) if at % kinds == 0 or (at // kinds + at) % 3 == 0]


def test_an_event_of_a_stranger(hostile_shop: Site, visitors: Visitors) -> None:
    page = visitors.context(hostile_shop).new_page()
    events: list[Any] = ask(hostile_shop.folder, lambda inbox: inbox.events(Selection(limit=1_000)))
    for number, event in enumerate(shown(sorted(events, key=lambda one: int(one.key)), KINDS)):
        view = VIEWS[number % len(VIEWS)]
        page.goto(f"{hostile_shop.console}/events/{event.key}?view={view}")
        shows_texts_alone(page)


def test_a_refused_delivery_of_a_stranger(hostile_shop: Site, visitors: Visitors) -> None:
    page = visitors.context(hostile_shop).new_page()
    refusals: list[Any] = ask(hostile_shop.folder, lambda inbox: inbox.refusals())
    for refusal in shown(sorted(refusals, key=lambda one: one.id), REFUSED_KINDS):
        page.goto(f"{hostile_shop.console}/quarantine/{refusal.id}")
        shows_texts_alone(page)


def queries() -> Iterator[str]:
    for turn in range(TURNS):
        texts = {
            name: VECTORS[(turn * len(VECTORS) // TURNS + place) % len(VECTORS)]
            for place, name in enumerate(PARAMETERS)
        }
        yield urlencode(texts)


@pytest.mark.parametrize("path", PLACES)
def test_hostile_parameters(shop: Site, visitors: Visitors, path: str) -> None:
    page = visitors.context(shop).new_page()
    address = f"{shop.console}{addresses(shop)[path].partition('?')[0]}"
    for query in queries():
        page.goto(f"{address}?{query}")
        shows_texts_alone(page)
