"""Logging in and out: passwords, links, and what a browser had before."""

import pytest

from tests.console.guarding import ANN, OPTIONS, PASSWORD, ROOT, guarded, log_in, token, words
from webhook_receiver.console.login import own_path
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.throttle import FREE_TRIES
from webhook_receiver.types import HOUR

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("name", "password"),
    [("ann", "wrong horse"), ("ann", ""), ("nobody", PASSWORD), ("", ""), ("ann\ud83d", PASSWORD)],
)
async def test_a_wrong_name_and_a_wrong_password_are_told_the_same(
    name: str, password: str
) -> None:
    async with guarded() as process, process.browser() as browser:
        given = {"name": name.encode("utf-8", "replace").decode(), "password": password}
        answer = await browser.post("/login", data={**given, "next": "/dead"})
        assert answer.status_code == 403
        assert words(answer) == "The name or the password is wrong."
        assert "set-cookie" not in answer.headers
        assert 'name="next" value="/dead"' in answer.text
        assert await process.inbox.console_sessions() == []
        assert process.seen[-1][0] == "console.refused"


async def test_the_form_of_the_login_lets_a_password_manager_fill_it_in() -> None:
    async with guarded() as process, process.browser() as browser:
        page = (await browser.get("/login")).text
        assert 'autocomplete="username"' in page
        assert 'type="password"' in page
        assert 'autocomplete="current-password"' in page


async def test_a_console_without_users_says_how_to_get_a_link() -> None:
    async with guarded(ConsoleOptions()) as process, process.browser() as browser:
        page = (await browser.get("/login")).text
        assert "webhook-receiver console link" in page
        assert "<form" not in page
        assert (await log_in(browser)).status_code == 403


async def test_a_login_is_noted_with_where_it_came_from() -> None:
    async with guarded() as process, process.browser() as browser:
        assert (await log_in(browser)).headers["location"] == f"{ROOT}/"
        (session,) = await process.inbox.console_sessions()
        assert (session.name, session.kind, session.address) == ("ann", "password", "127.0.0.1")
        step, fields = process.seen[-1]
        assert (step, fields["name"], fields["by"]) == ("console.login", "ann", "password")


async def test_a_login_begins_a_new_session_whatever_the_browser_had() -> None:
    async with guarded() as process, process.browser() as browser:
        browser.cookies.set("console", "fixed.by-somebody", "127.0.0.1", ROOT)
        await log_in(browser)
        first = browser.cookies["console"]
        assert first != "fixed.by-somebody"
        await log_in(browser)
        assert browser.cookies["console"] != first
        assert len(await process.inbox.console_sessions()) == 1
        async with process.browser() as thief:
            thief.cookies.set("console", first, "127.0.0.1", ROOT)
            assert (await thief.get("/dead")).status_code == 303


async def test_a_login_that_another_site_sends_is_refused() -> None:
    async with guarded() as process, process.browser("https://evil.example") as browser:
        answer = await browser.post(
            "/login",
            data={"name": "ann", "password": PASSWORD},
            headers={"host": "127.0.0.1:8000"},
        )
        assert answer.status_code == 403
        assert await process.inbox.console_sessions() == []


async def test_logging_out_ends_the_session_and_takes_the_cookies() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        kept = browser.cookies["console"]
        assert (await browser.get("/logout")).status_code == 405
        signing = await process.sessions.signing()
        (session,) = await process.inbox.console_sessions()
        given = {"token": signing.form_token(f"session\n{session.id}", "/logout")}
        answer = await browser.post("/logout", data=given)
        assert answer.headers["location"] == f"{ROOT}/login"
        assert "console" not in browser.cookies
        assert "console-act" not in browser.cookies
        browser.cookies.set("console", kept, "127.0.0.1", ROOT)
        assert (await browser.get("/dead")).status_code == 303


async def test_a_link_is_used_by_its_button_and_once() -> None:
    async with guarded() as process, process.browser() as browser, process.browser() as other:
        code = await process.code()
        for _ in range(3):  # whatever previews it
            page = await browser.get(f"/link?code={code}")
            assert f'name="code" value="{code}"' in page.text
            assert "set-cookie" not in page.headers
        assert (await browser.post("/link", data={"code": code})).status_code == 303
        told = (await browser.get("/dead")).json()
        assert (told["name"], told["role"]) == ("root@here", "operator")
        answer = await other.post("/link", data={"code": code})
        assert answer.status_code == 403
        assert "has been used, or its five minutes are over" in words(answer)


async def test_a_link_is_over_after_five_minutes() -> None:
    async with guarded() as process, process.browser() as browser:
        early, late = await process.code(), await process.code()
        process.store.shift += 240.0
        assert (await browser.post("/link", data={"code": early})).status_code == 303
        process.store.shift += 61.0
        assert (await browser.post("/link", data={"code": late})).status_code == 403


@pytest.mark.parametrize("code", ["", "x", "x" * 10_000, "☃"])
async def test_a_made_up_code_opens_nothing(code: str) -> None:
    async with guarded() as process, process.browser() as browser:
        assert (await browser.get("/link", params={"code": code})).status_code == 200
        assert (await browser.post("/link", data={"code": code})).status_code == 403


async def test_of_two_processes_that_use_a_link_one_gets_it() -> None:
    async with guarded() as one, guarded(store=one.store) as two:
        code = await one.code()
        async with one.browser() as here, two.browser() as there:
            first = await here.post("/link", data={"code": code})
            second = await there.post("/link", data={"code": code})
            assert (first.status_code, second.status_code) == (303, 403)
            # And the other process knows the session, by the key that they share.
            there.cookies.update(here.cookies)
            given = {"token": await token(there)}
            assert (await there.post("/dead/retry", data=given)).status_code == 200


async def test_after_some_wrong_passwords_the_next_one_waits() -> None:
    now = [0.0]
    async with guarded(clock=lambda: now[0]) as process, process.browser() as browser:
        for _ in range(FREE_TRIES):
            answer = await browser.post("/login", data={"name": "ann", "password": "wrong"})
            assert answer.status_code == 403
        refused = await log_in(browser)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
        assert words(refused) == "Passwords were wrong too often. Try again in 1 second."
        # Looking at the form counts as nothing, and neither does a try that was refused.
        assert (await browser.get("/login")).status_code == 200
        now[0] += 1.0
        assert (await log_in(browser)).status_code == 303


async def test_a_link_is_not_slowed_down_by_wrong_passwords() -> None:
    async with guarded(clock=lambda: 0.0) as process, process.browser() as browser:
        for number in range(FREE_TRIES):
            await browser.post("/login", data={"name": f"x{number}", "password": "wrong"})
        assert (await log_in(browser)).status_code == 429  # all names together
        code = await process.code()
        assert (await browser.post("/link", data={"code": code})).status_code == 303


async def test_logins_while_the_inbox_is_away_say_so() -> None:
    async with guarded() as process, process.browser() as browser:
        code = await process.code()
        await process.inbox.stop()
        for answer in (await log_in(browser), await browser.post("/link", data={"code": code})):
            assert answer.status_code == 503
            assert "The inbox doesn&#39;t answer" in words(answer)


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/dead?since=2h", "/dead?since=2h"),
        ("/events/12#runs", "/events/12#runs"),
        ("/events?next=/../x", "/events?next=/../x"),
        ("", "/"),
        ("dead", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\\..\\b", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/../hooks", "/"),
        ("/%2e%2e/hooks", "/"),
        ("/a/.%2E", "/"),
        ("/a\r\nset-cookie: x", "/"),
        ("/ä", "/"),
        ("/" + "a" * 2_000, "/"),
    ],
)
def test_after_a_login_one_stays_in_the_console(wanted: str, path: str) -> None:
    assert own_path(wanted) == path


async def test_a_removed_user_is_out_and_a_changed_role_counts_at_once() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        demoted = ConsoleOptions(users=[type(ANN)("ann", "viewer", ANN.password)])
        for options, status in ((demoted, 200), (ConsoleOptions(users=OPTIONS.users[1:]), 303)):
            async with guarded(options, store=process.store) as later, later.browser() as again:
                again.cookies.update(browser.cookies)
                answer = await again.get("/dead")
                assert answer.status_code == status
                if status == 200:
                    assert answer.json()["role"] == "viewer"


async def test_a_session_ends_when_it_is_idle_and_after_twelve_hours_anyway() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        process.store.shift += 8 * HOUR + 1
        assert (await browser.get("/dead")).status_code == 303
        await log_in(browser)
        for _ in range(11):
            process.store.shift += HOUR
            assert (await browser.get("/dead")).status_code == 200
        process.store.shift += HOUR + 1
        assert (await browser.get("/dead")).status_code == 303
