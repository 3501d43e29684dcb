"""Who comes in, and for how long: with script and without."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.console.browser.visiting import (
    OPERATOR,
    VIEWER,
    Site,
    Visitors,
    log_in,
    session_of,
)

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@each_way
def test_somebody_who_logs_in_sees_the_page_that_they_asked_for(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/events?source=crm", None, script=script)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    log_in(page, VIEWER)
    expect(page).to_have_url(f"{own_shop.console}/events?source=crm")
    expect(page.get_by_text(f"{VIEWER} (viewer)")).to_be_visible()


@each_way
def test_a_wrong_password_is_said_and_the_name_is_kept(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/login", None, script=script)
    log_in(page, OPERATOR, "another password")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    expect(page.get_by_label("Name")).to_have_value(OPERATOR)
    expect(page.get_by_label("Password")).to_have_value("")
    log_in(page, OPERATOR)
    expect(page).to_have_url(f"{own_shop.console}/")


@each_way
def test_who_logs_out_is_out_also_by_the_way_back(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/login", None, script=script)
    log_in(page, OPERATOR)
    page.goto(f"{own_shop.console}/events")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def plant(context: BrowserContext, session: str) -> None:
    """Put somebody's cookie into another browser."""
    context.add_cookies(
        [{"name": "console", "value": session, "domain": "127.0.0.1", "path": "/console"}]
    )


def test_a_session_that_somebody_else_knew_before_is_worth_nothing_after_a_login(
    own_shop: Site, visitors: Visitors
) -> None:
    known = session_of(visitors.new_login(own_shop, VIEWER))
    context = visitors.context(own_shop, None)
    plant(context, known)
    page = context.new_page()
    page.goto(f"{own_shop.console}/login")
    log_in(page, OPERATOR)
    assert session_of(page) != known
    expect(page.get_by_text(f"{OPERATOR} (operator)")).to_be_visible()
    theirs = visitors.context(own_shop, None)
    plant(theirs, known)
    other = theirs.new_page()
    other.goto(f"{own_shop.console}/events")
    expect(other.get_by_role("heading", level=1)).to_have_text("Log in")


@each_way
def test_who_tries_passwords_waits_and_is_never_locked_out(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/login", None, script=script)
    slowed = page.get_by_text(re.compile(r"wrong too often\. Try again in \d+ seconds?\."))
    while not slowed.count():
        log_in(page, OPERATOR, "another password")
        page.get_by_role("alert").wait_for()
    inside = page.get_by_text(f"{OPERATOR} (operator)")
    while not inside.count():
        log_in(page, OPERATOR)
    expect(page).to_have_url(f"{own_shop.console}/")
