"""Handlers are paused, alarms muted, set-ups opened and logins ended: with script and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.console.browser.shop import acts
from tests.console.browser.visiting import OPERATOR, VIEWER, Site, Visitors, until

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def told(page: Page, act: str) -> None:
    """The page says what was done, by its name in the audit."""
    expect(page.get_by_role("status").filter(has_text=f"{act}:")).to_be_visible()


@each_way
def test_a_handler_is_paused_for_a_reason_and_resumed(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/handlers", script=script)
    page.get_by_role("link", name="shop.book", exact=True).click()
    page.get_by_text("Pause…", exact=True).click()
    page.get_by_role("combobox", name="For").select_option("4h")
    page.get_by_label("Reason").first.fill("it books everything twice")
    page.get_by_role("button", name="Pause", exact=True).click()
    told(page, "handlers pause")
    until(page, page.get_by_role("button", name="Resume"), script=script)
    expect(page.get_by_role("main")).to_contain_text("it books everything twice")
    page.get_by_role("button", name="Resume").click()
    told(page, "handlers resume")
    expect(page.get_by_text("Pause…", exact=True)).to_be_visible()
    assert [one.act for one in acts(own_shop.folder)][:2] == ["handlers resume", "handlers pause"]


@each_way
def test_an_alarm_is_muted_for_a_while_and_heard_again(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/settings", script=script)
    alarm = page.locator("#alarming tr[data-row]").filter(has_text="shop.book").first
    alarm.get_by_text("Mute…", exact=True).click()
    alarm.get_by_label("Reason").fill("we know, and mend it")
    alarm.get_by_role("button", name="Mute").click()
    told(page, "alarms mute")
    muted = page.get_by_role("listitem").filter(has_text="we know, and mend it")
    muted.get_by_role("button", name="Unmute").click()
    told(page, "alarms unmute")
    expect(muted).to_have_count(0)


@each_way
def test_a_set_up_is_opened_and_closed(own_shop: Site, visitors: Visitors, *, script: bool) -> None:
    page = visitors.page(own_shop, "/sources", script=script)
    page.get_by_role("link", name="notion", exact=True).click()
    page.get_by_text("Open a set-up…", exact=True).click()
    page.get_by_label("Reason").first.fill("a new integration")
    page.get_by_role("button", name="Open", exact=True).click()
    told(page, "setup")
    page.get_by_role("button", name="Close the set-up").click()
    told(page, "setup")
    expect(page.get_by_text("Open a set-up…", exact=True)).to_be_visible()


@each_way
def test_a_login_that_is_revoked_is_over_at_once(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    theirs = visitors.new_login(own_shop, VIEWER)
    page = visitors.page(own_shop, "/settings", OPERATOR, script=script)
    sessions = page.get_by_role("row").filter(has_text=VIEWER)
    assert sessions.count() > 0
    while sessions.count():
        before = sessions.count()
        sessions.first.get_by_role("button", name="Revoke").click()
        expect(sessions).to_have_count(before - 1)
    theirs.goto(f"{own_shop.console}/events")
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Log in")


@each_way
def test_what_is_worth_fixing_is_found_from_the_settings(
    shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(shop, "/settings", VIEWER, script=script)
    page.get_by_role("link", name="What is worth fixing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is worth fixing")
    found = page.locator("tr[data-row]")
    expect(found.filter(has_text="source shop")).to_contain_text("accepts anything from anybody")
    expect(found.filter(has_text="handler shop.mail")).to_contain_text("was paused")
