"""Pages stay fresh by themselves, and move nothing under their reader."""

from playwright.sync_api import expect

from tests.console.browser.shop import invoice, order, post
from tests.console.browser.visiting import Site, Visitors

LATE = 10_000
"""Numbers of events that the shop hasn't had."""


def test_what_is_new_is_said_and_the_list_stays_until_it_is_asked_for(
    own_shop: Site, visitors: Visitors
) -> None:
    page = visitors.page(own_shop, "/events")
    rows = page.locator("tr[data-row]")
    first = rows.first.get_by_role("link").inner_text()
    expect(page.get_by_text("live", exact=True)).to_be_visible()
    post(own_shop.address, order(LATE))
    pill = page.get_by_role("status").filter(has_text="There is something new")
    expect(pill).to_be_visible()
    assert rows.first.get_by_role("link").inner_text() == first
    pill.click()
    expect(rows.first.get_by_role("link")).to_have_text(f"ord_{LATE}")


def test_numbers_change_where_they_are(own_shop: Site, visitors: Visitors) -> None:
    page = visitors.page(own_shop, "/dead")
    badge = page.get_by_role("link", name="Dead letters").locator(".badge")
    before = int(badge.inner_text())
    group = page.get_by_role("row").filter(has_text="KeyError: 'customer'")
    expect(group).to_contain_text("12")
    post(own_shop.address, invoice(LATE))
    expect(badge).to_have_text(str(before + 1))
    expect(group).to_contain_text("13")


def test_what_has_the_focus_keeps_it_while_numbers_change(
    own_shop: Site, visitors: Visitors
) -> None:
    page = visitors.page(own_shop, "/dead")
    group = page.locator("#groups").get_by_role("link").last
    badge = page.get_by_role("link", name="Dead letters").locator(".badge")
    for number, link in enumerate((page.get_by_role("link", name="Replays"), group), LATE + 1):
        link.focus()
        before = int(badge.inner_text())
        post(own_shop.address, invoice(number))
        expect(badge).to_have_text(str(before + 1))
        expect(link).to_be_focused()


def test_live_can_be_stopped_and_stays_so(own_shop: Site, visitors: Visitors) -> None:
    page = visitors.page(own_shop, "/events")
    page.keyboard.press(".")
    expect(page.get_by_text("not live", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("not live", exact=True)).to_be_visible()


def test_keys_lead_to_places_and_can_be_turned_off(shop: Site, visitors: Visitors) -> None:
    page = visitors.page(shop, "/events")
    page.keyboard.press("/")
    expect(page.get_by_label("Search events")).to_be_focused()
    page.keyboard.type("gd")  # in a field, keys are letters
    expect(page.get_by_label("Search events")).to_have_value("gd")
    page.keyboard.press("Tab")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dead letters")
    page.keyboard.press("j")
    expect(page.locator("tr.at")).to_have_count(1)
    page.keyboard.press("?")
    page.get_by_label("Keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.keyboard.press("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dead letters")
    expect(page.get_by_label("Search events")).not_to_be_focused()
