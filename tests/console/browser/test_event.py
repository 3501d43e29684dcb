"""One event: whose turn it is, what is in its payload, and a handler that was added since."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.console.browser.shop import acts
from tests.console.browser.visiting import NARROW, WIDE, Site, Visitors, served_copy, until

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])

LATE = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("shop:order.*", name="shop.late")
async def late(event: Event) -> None:
    "Come after all had happened."
"""


@pytest.fixture(scope="module")
def later_shop(full, tmp_path_factory) -> Iterator[Site]:
    """The same shop once a handler has been added."""
    folder = tmp_path_factory.mktemp("later")
    (folder / "late_handlers.py").write_text(LATE)
    handlers = {'handlers = ["shop_handlers"]': 'handlers = ["shop_handlers", "late_handlers"]'}
    with served_copy(full, folder, handlers) as site:
        yield site


@each_way
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_a_dead_letter_holds_up_is_found_from_its_handler(
    shop: Site, visitors: Visitors, *, script: bool, width: int
) -> None:
    page = visitors.page(shop, "/handlers/shop.follow", script=script, width=width)
    row = page.locator("#blocked-keys tr[data-row]").filter(has_text="cus_9")
    row.get_by_role("link", name="event").click()
    order = page.locator("#order")
    expect(order).to_contain_text("It is dead and blocks its key: 2 wait behind it.")
    order.get_by_role("link", name="event").first.click()
    expect(page.locator("#order")).to_contain_text("is dead and blocks the key")


@each_way
def test_a_part_of_a_payload_is_found(shop: Site, visitors: Visitors, *, script: bool) -> None:
    page = visitors.page(shop, "/events?source=shop&type=order.paid", script=script)
    page.locator("tr[data-row]").first.get_by_role("link").first.click()
    page.get_by_label("Find in it").fill("$.items[0]")
    page.get_by_role("button", name="Find", exact=True).click()
    tree = page.locator(".tree")
    expect(tree).to_contain_text("items")
    expect(tree).not_to_contain_text("amount")
    page.get_by_role("link", name="Show all of it").click()
    expect(page.locator(".tree")).to_contain_text("amount")
    page.get_by_role("link", name="drift").click()
    expect(page.get_by_text("its provider has no models here")).to_be_visible()


@each_way
def test_a_handler_that_was_added_since_runs_after_a_look(
    later_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(later_shop, "/events?source=shop&type=order.paid", script=script)
    page.locator("tr[data-row]").nth(0 if script else 1).get_by_role("link").first.click()
    page.get_by_role("link", name="Run it…").click()
    expect(page.get_by_text("One run of shop.late would be planned")).to_be_visible()
    page.get_by_label("Reason").fill("it is new")
    page.get_by_role("button", name="Run it").click()
    expect(page.get_by_role("status").filter(has_text="events replay:")).to_be_visible()
    heading = page.get_by_role("heading", level=3).filter(has_text="shop.late")
    done = heading.filter(has=page.locator(".status", has_text="done"))
    until(page, done, script=script)
    assert acts(later_shop.folder)[0].target.endswith(", as shop.late")
