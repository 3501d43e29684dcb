"""Dead letters are found, retried, dropped and taken back: with script and without, also on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.console.browser.shop import acts
from tests.console.browser.visiting import NARROW, WIDE, Site, Visitors, until

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture(scope="module", autouse=True)
def _mended(own_shop: Site) -> None:
    """Somebody has mended the handlers, so that what is tried again works."""
    (own_shop.folder / "mended").touch()


def places(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Console")


def told(page: Page, act: str) -> None:
    """The page says what was done, by its name in the audit."""
    expect(page.get_by_role("status").filter(has_text=f"{act}:")).to_be_visible()


def run_of(page: Page, handler: str, status: str) -> Locator:
    """The run of an event's page, once it has a status."""
    heading = page.get_by_role("heading", level=3).filter(has_text=handler)
    return heading.filter(has=page.locator(".status", has_text=status))


@each_way
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_dead_letter_is_found_and_retried(
    own_shop: Site, visitors: Visitors, *, script: bool, width: int
) -> None:
    page = visitors.page(own_shop, "/events", script=script, width=width)
    places(page).get_by_role("link", name=re.compile("Dead letters")).click()
    page.get_by_role("link", name="KeyError: 'customer'").click()
    expect(page.locator("pre", has_text='event.payload["customer"]')).to_be_visible()
    row = (
        page.get_by_role("row")
        .filter(has=page.get_by_role("button", name=re.compile("Retry")))
        .first
    )
    event = row.get_by_role("link").first.inner_text()
    row.get_by_role("button", name=re.compile("Retry")).click()
    told(page, "dead retry")
    expect(page.get_by_role("link", name=event, exact=True)).to_have_count(0)
    page.goto(f"{own_shop.console}/events/{event}")  # by the sender's id
    page.get_by_role("link", name=event, exact=True).click()
    until(page, run_of(page, "shop.book", "done"), script=script)


@each_way
def test_a_dead_letter_is_dropped_for_a_reason_and_taken_back(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/dead", script=script)
    page.get_by_role("link", name="the ledger refused").click()
    page.get_by_role("row").get_by_role("link").first.click()
    page.get_by_text("Drop…", exact=True).click()
    reason = page.get_by_label("Reason").first
    reason.fill("no")
    page.get_by_role("button", name="Drop it").click()
    if script or page.get_by_label("Reason").count():  # the browser itself asks for more
        reason.fill("paid by hand")
        page.get_by_role("button", name="Drop it").click()
    told(page, "dead drop")
    until(page, run_of(page, "shop.refund", "skipped"), script=script)
    assert acts(own_shop.folder)[0].reason == "paid by hand"
    page.get_by_role("status").get_by_role("button", name="Take back").click()
    told(page, "dead undrop")
    until(page, run_of(page, "shop.refund", "dead"), script=script)
    page.get_by_role("button", name="Retry", exact=True).click()
    told(page, "dead retry")
    until(page, run_of(page, "shop.refund", "done"), script=script)


def test_no_drop_without_a_reason_whatever_a_browser_sends(
    own_shop: Site, visitors: Visitors
) -> None:
    page = visitors.page(own_shop, "/dead", script=False)
    page.get_by_role("link", name="closed the connection").click()
    page.get_by_role("row").get_by_role("link").first.click()
    before = acts(own_shop.folder)
    page.get_by_text("Drop…", exact=True).click()
    page.get_by_label("Reason").first.evaluate("one => { one.required = false; one.minLength = 0 }")
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_role("alert")).to_contain_text("reason")
    assert acts(own_shop.folder) == before


@each_way
def test_all_of_a_group_are_retried_after_a_preview(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/dead", script=script)
    fault = "the ledger refused" if script else "closed the connection"
    page.get_by_role("link", name=fault).click()
    page.get_by_role("link", name="Retry all…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Retry: what would happen")
    page.get_by_label(re.compile("Reason")).fill("the ledger is mended")
    page.get_by_role("button", name="Retry them").click()
    told(page, "dead retry")
    page.goto(f"{own_shop.console}/dead")
    until(page, page.get_by_role("heading", level=1), script=script)
    expect(page.get_by_role("link", name=fault)).to_have_count(0)
