"""A site of somebody else's can do nothing by the browser of somebody who is logged in."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from tests.console.browser.attacking import CROSS_SITE, SAME_SITE, Attacker, attacker
from tests.console.browser.shop import acts
from tests.console.browser.visiting import OPERATOR, Site, Visitors
from webhook_receiver.console.pages import ACTS


@pytest.fixture(scope="module")
def attacking() -> Iterator[Attacker]:
    with attacker() as site:
        yield site


PATHS = ("/login", "/link", "/logout", "/theme", *(act.path for act in ACTS))


@pytest.mark.parametrize("host", [SAME_SITE, CROSS_SITE])
def test_no_act_is_done_by_a_form_of_another_site(
    shop: Site, visitors: Visitors, attacking: Attacker, host: str
) -> None:
    before = acts(shop.folder)
    page = visitors.context(shop, OPERATOR, watched=False).new_page()
    for path in PATHS:
        attacking.form(path, f"{shop.console}{path}", reason="of somebody else")
        with page.expect_response(f"{shop.console}{path}") as answer:
            page.goto(attacking.address(host, path))
        assert answer.value.status == 403, path
    assert acts(shop.folder) == before


@pytest.mark.parametrize("host", [SAME_SITE, CROSS_SITE])
def test_a_script_of_another_site_reads_nothing(
    shop: Site, visitors: Visitors, attacking: Attacker, host: str
) -> None:
    attacking.pages["/read"] = ""
    page = visitors.context(shop, OPERATOR, watched=False).new_page()
    page.goto(attacking.address(host, "/read"))
    read = "url => fetch(url, {credentials: 'include'}).then(a => a.text()).catch(e => e.name)"
    assert page.evaluate(read, f"{shop.console}/events") == "TypeError"


@pytest.mark.parametrize("host", [SAME_SITE, CROSS_SITE])
@pytest.mark.parametrize("path", ["/", "/login", "/dead"])
def test_no_page_is_shown_in_a_frame(
    shop: Site, visitors: Visitors, attacking: Attacker, host: str, path: str
) -> None:
    attacking.pages["/frame"] = f'<iframe src="{shop.console}{path}"></iframe>'
    page = visitors.context(shop, OPERATOR, watched=False).new_page()
    page.goto(attacking.address(host, "/frame"))
    frame = page.frames[1]
    frame.wait_for_load_state()
    assert frame.url == "chrome-error://chromewebdata/"


def test_who_opened_a_page_has_no_hand_on_it(
    shop: Site, visitors: Visitors, attacking: Attacker
) -> None:
    attacking.pages["/open"] = f"<script>shown = window.open('{shop.console}/')</script>"
    page = visitors.context(shop, OPERATOR, watched=False).new_page()
    with page.expect_popup() as popup:
        page.goto(attacking.address(CROSS_SITE, "/open"))
    popup.value.get_by_role("heading", level=1).wait_for()
    page.wait_for_function("shown.closed")  # as far as this page can see
    assert popup.value.evaluate("window.opener") is None


def test_a_link_from_elsewhere_opens_the_page_and_what_is_done_there_is_done(
    shop: Site, visitors: Visitors, attacking: Attacker
) -> None:
    """The mail about an alarm leads to the page, not to the login."""
    attacking.pages["/mail"] = f'<a href="{shop.console}/dead">an alarm</a>'
    page = visitors.context(shop, OPERATOR, watched=False).new_page()
    page.goto(attacking.address(CROSS_SITE, "/mail"))
    page.get_by_role("link", name="an alarm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dead letters")
    page.get_by_role("button", name="dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "olga@127.0.0.1", ""])
@pytest.mark.parametrize("path", ["/", "/login", "/events", "/live"])
def test_a_console_is_not_known_under_names_of_others(shop: Site, host: str, path: str) -> None:
    answer = httpx.get(f"{shop.console}{path}", headers={"host": host})
    assert answer.status_code in (400, 421)
    assert "Console" not in answer.text  # the frame, which has numbers
