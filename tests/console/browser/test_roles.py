"""Who may only look can't change anything, by any route."""

from urllib.parse import urlsplit

import httpx
import pytest

from tests.console.browser.routes import PLACES, addresses
from tests.console.browser.shop import acts, ask
from tests.console.browser.visiting import OPERATOR, VIEWER, Site, Visitors
from webhook_receiver.console.cookies import Signing
from webhook_receiver.console.guard import whose_forms
from webhook_receiver.console.pages import ACTS, PAGES
from webhook_receiver.console.visit import Act
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sessions import digest_of, sessions_of

LOOKERS_OWN = {"/theme", "/logout", *[act.path for act in ACTS if act.role == "viewer"]}
"""What changes nothing but what is theirs."""

OPERATORS = [act for act in ACTS if act.role == "operator"]


@pytest.mark.parametrize("path", PLACES)
def test_no_page_offers_a_viewer_what_they_may_not(
    shop: Site, visitors: Visitors, path: str
) -> None:
    page = visitors.page(shop, addresses(shop)[path], VIEWER, script=False)
    if path in {page.path for page in PAGES if page.role == "operator"}:
        assert "needs the role operator" in page.get_by_role("alert").inner_text()
    sent_to = page.eval_on_selector_all("form[method=post]", "all => all.map(one => one.action)")
    within = {urlsplit(address).path.removeprefix("/console") for address in sent_to}
    assert within <= LOOKERS_OWN


def sent(site: Site, visitors: Visitors, who: str, act: Act) -> httpx.Response:
    """Send a form that has all that one of somebody's own pages would have."""
    cookies = visitors.cookies(site, who)

    async def token(inbox: Inbox) -> str:
        signing = Signing(await sessions_of(inbox).signing_key(""))
        found = await sessions_of(inbox).find_session(
            digest_of(signing.token_in(cookies["console"]))
        )
        assert found is not None
        return signing.form_token(whose_forms(found), act.path)

    fields = {"token": ask(site.folder, token), "reason": "nobody asked me"}
    headers = {"origin": site.address}
    return httpx.post(f"{site.console}{act.path}", data=fields, headers=headers, cookies=cookies)


@pytest.mark.parametrize("act", OPERATORS, ids=lambda act: act.path)
def test_a_viewer_changes_nothing_by_a_form_that_they_make_themselves(
    own_shop: Site, visitors: Visitors, act: Act
) -> None:
    before = acts(own_shop.folder)
    answer = sent(own_shop, visitors, VIEWER, act)
    assert answer.status_code == 403
    assert "needs the role operator" in answer.text
    assert acts(own_shop.folder) == before
    # The same form of an operator's isn't refused for who sends it.
    assert sent(own_shop, visitors, OPERATOR, act).status_code != 403
