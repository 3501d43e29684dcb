"""What is in front of the console: each of its defences, taken away in turn."""

from collections.abc import Callable

import httpx
import pytest
from starlette.types import Scope

from tests.console.guarding import OPTIONS, ORIGIN, ROOT, Process, guarded, log_in, token, words
from webhook_receiver.console.guard import LONGEST_BODY
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.visit import Operator

pytestmark = pytest.mark.anyio

RETRY = "/dead/retry"


async def test_whoever_is_not_logged_in_is_sent_to_the_login_and_back() -> None:
    async with guarded() as process, process.browser() as browser:
        answer = await browser.get("/dead?since=2h&text=a%26b")
        assert answer.status_code == 303
        assert answer.headers["location"] == (
            f"{ROOT}/login?next=/dead%3Fsince%3D2h%26text%3Da%2526b"
        )
        page = await browser.get(answer.headers["location"].removeprefix(ROOT))
        assert 'value="/dead?since=2h&amp;text=a%26b"' in page.text
        back = await log_in(browser, next="/dead?since=2h&text=a%26b")
        assert back.headers["location"] == f"{ROOT}/dead?since=2h&text=a%26b"
        assert (await browser.get("/dead")).json()["name"] == "ann"
        first = await process.browser().get("/")
        assert first.headers["location"] == f"{ROOT}/login"


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
async def test_a_program_that_is_not_logged_in_gets_no_page(accept: str) -> None:
    async with guarded() as process, process.browser() as browser:
        answer = await browser.get("/dead", headers={"accept": accept})
        assert answer.status_code == 401
        assert "Nobody is logged in." in answer.text


async def test_what_pages_load_is_for_everybody() -> None:
    async with guarded() as process, process.browser() as browser:
        answer = await browser.get("/static/console.css")
        assert (answer.status_code, answer.json()["name"]) == (200, None)
        assert (await browser.post("/static/console.css", data={"a": "b"})).status_code == 403


async def test_a_form_of_a_page_of_ours_is_passed_on_whole() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        given = {"token": await token(browser), "key": ["1", "2"], "reason": "ü & ö"}
        answer = await browser.post(RETRY, data=given)
        told = answer.json()
        assert (answer.status_code, told["name"], told["role"]) == (200, "ann", "operator")
        assert told["form"] == {"key": ["1", "2"], "reason": ["ü & ö"]}
        assert told["body"].startswith("token=")


Change = Callable[[httpx.AsyncClient, dict[str, str], dict[str, str]], None]


def _no_origin(browser: httpx.AsyncClient, _headers: object, _data: object) -> None:
    del browser.headers["origin"]


def _without(cookie: str) -> Change:
    def change(browser: httpx.AsyncClient, _headers: object, _data: object) -> None:
        browser.cookies.delete(cookie)

    return change


def _header(name: str, value: str) -> Change:
    def change(_browser: object, headers: dict[str, str], _data: object) -> None:
        headers[name] = value

    return change


def _token(value: str | None) -> Change:
    def change(_browser: object, _headers: object, data: dict[str, str]) -> None:
        if value is None:
            del data["token"]
        else:
            data["token"] = value

    return change


LACKS = {
    "origin": (_no_origin, "Origin is another one"),
    "own origin": (_header("origin", "https://evil.example"), "Origin is another one"),
    "opaque origin": (_header("origin", "null"), "Origin is another one"),
    "own port": (_header("origin", "http://127.0.0.1:9000"), "Origin is another one"),
    "own scheme": (_header("origin", "https://127.0.0.1:8000"), "Origin is another one"),
    "own site": (_header("sec-fetch-site", "cross-site"), "another site"),
    "own subdomain": (_header("sec-fetch-site", "same-site"), "another site"),
    "session": (_without("console"), "no longer logged in"),
    "act cookie": (_without("console-act"), "cookie that changes need"),
    "token": (_token(None), "earlier login, or of another page"),
    "right token": (_token("x" * 27), "earlier login, or of another page"),
    "form": (_header("content-type", "text/plain"), "no form"),
}


@pytest.mark.parametrize("lacks", LACKS)
async def test_a_change_that_lacks_one_of_what_it_needs_is_refused(lacks: str) -> None:
    change, sentence = LACKS[lacks]
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        headers, data = {}, {"token": await token(browser), "reason": "it broke"}
        assert (await browser.post(RETRY, headers=headers, data=data)).status_code == 200
        change(browser, headers, data)
        answer = await browser.post(RETRY, headers=headers, data=data)
        assert answer.status_code == 403
        assert sentence in words(answer)
        step, fields = process.seen[-1]
        assert (step, fields["path"], fields["status"]) == ("console.refused", RETRY, 403)


async def test_a_browser_that_says_nothing_of_the_site_is_believed_by_its_origin() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        given = {"token": await token(browser)}
        del browser.headers["sec-fetch-site"]
        assert (await browser.post(RETRY, data=given)).status_code == 200


async def test_a_token_of_another_path_or_of_another_login_is_refused() -> None:
    async with guarded() as process, process.browser() as ann, process.browser() as other:
        await log_in(ann)
        await log_in(other)
        signing = await process.sessions.signing()
        (session, _) = await process.inbox.console_sessions()
        for wrong in (
            await token(other),
            signing.form_token(f"session\n{session.id}", "/dead/drop"),
        ):
            answer = await ann.post(RETRY, data={"token": wrong})
            assert "earlier login, or of another page" in words(answer)


async def test_the_cookie_for_changes_of_another_login_is_refused() -> None:
    async with guarded() as process, process.browser() as ann, process.browser() as vic:
        await log_in(ann)
        await log_in(vic, "vic")
        given = {"token": await token(vic)}
        vic.cookies.set("console-act", ann.cookies["console-act"], "127.0.0.1", ROOT)
        assert "cookie that changes need" in words(await vic.post(RETRY, data=given))


async def test_two_origins_in_one_request_are_none() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        given = {"token": await token(browser)}
        headers = [("origin", ORIGIN), ("origin", ORIGIN)]
        del browser.headers["origin"]
        assert (await browser.post(RETRY, data=given, headers=headers)).status_code == 403


@pytest.mark.parametrize("extra", [0, 1])
async def test_a_form_is_bounded(extra: int) -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        body = f"token={await token(browser)}&reason="
        body += "x" * (LONGEST_BODY - len(body) + extra)
        headers = {"content-type": "application/x-www-form-urlencoded"}
        answer = await browser.post(RETRY, content=body, headers=headers)
        assert answer.status_code == (413 if extra else 200)
        if extra:
            assert words(answer) == "A form may have 64 KiB at most."


async def test_a_body_that_is_no_form_says_so() -> None:
    async with guarded() as process, process.browser() as browser:
        headers = {"content-type": "application/x-www-form-urlencoded"}
        answer = await browser.post("/login", content=b"name", headers=headers)
        assert words(answer) == "The form can&#39;t be read: a field has no value."


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(method: str) -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        assert (await browser.request(method, "/dead")).status_code == 405


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.0.2.1", 421),
        ("ops.example.com@evil.example", 421),
        ("", 421),
        ("localhost:8000", 303),
        ("[::1]:8000", 303),
        ("OPS.internal", 303),
    ],
)
async def test_the_console_answers_under_its_own_names_alone(host: str, status: int) -> None:
    options = ConsoleOptions(users=OPTIONS.users, hosts=["ops.internal"])
    async with guarded(options) as process, process.browser() as browser:
        for path in ("/dead", "/login", "/static/console.css"):
            answer = await browser.get(path, headers={"host": host})
            wanted = status if status == 421 or path == "/dead" else 200
            assert answer.status_code == wanted, path
            if status == 421:
                assert "hosts under [console]" in words(answer)


async def test_behind_tls_the_cookies_have_the_prefix_and_never_come_by_plain_http() -> None:
    options = ConsoleOptions(users=OPTIONS.users, public_url="https://ops.example.com/console")
    origin = "https://ops.example.com"
    async with guarded(options) as process, process.browser(origin) as browser:
        answer = await log_in(browser)
        read, act = answer.headers.get_list("set-cookie")
        assert read.startswith("__Host-console=")
        assert read.endswith("; HttpOnly; Path=/; SameSite=lax; Secure")
        assert act.startswith("__Host-console-act=")
        assert act.endswith("; HttpOnly; Path=/; SameSite=strict; Secure")
        given = {"token": await token(browser)}
        assert (await browser.post(RETRY, data=given)).status_code == 200


async def test_a_proxy_that_asks_under_our_own_name_needs_the_public_url() -> None:
    public = ConsoleOptions(users=OPTIONS.users, public_url="https://ops.example.com/console")
    for options, status in ((OPTIONS, 403), (public, 200)):
        async with guarded(options) as process, process.browser() as browser:
            browser.headers["origin"] = "https://ops.example.com"
            answer = await log_in(browser)
            assert answer.status_code == (303 if status == 200 else 403)


async def test_on_plain_http_the_cookies_are_the_consoles_own() -> None:
    async with guarded() as process, process.browser() as browser:
        read, act = (await log_in(browser)).headers.get_list("set-cookie")
        assert read.startswith("console=")
        assert read.endswith(f"; HttpOnly; Path={ROOT}; SameSite=lax")
        assert act.startswith("console-act=")
        assert act.endswith(f"; HttpOnly; Path={ROOT}; SameSite=strict")


async def test_a_websocket_is_closed_and_the_lifespan_is_passed_on() -> None:
    async with guarded() as process:
        sent: list[object] = []

        async def receive() -> dict[str, object]:
            return {"type": "lifespan.startup"} if not sent else {"type": "lifespan.shutdown"}

        async def send(message: object) -> None:
            sent.append(message)

        await process.app({"type": "websocket", "path": "/", "headers": []}, receive, send)
        assert sent == [{"type": "websocket.close", "code": 1008}]
        await process.app({"type": "lifespan", "state": {}}, receive, send)
        assert sent[-1] == {"type": "lifespan.shutdown.complete"}


async def test_if_the_inbox_is_away_the_console_says_so() -> None:
    async with guarded() as process, process.browser() as browser:
        await log_in(browser)
        await process.inbox.stop()
        answer = await browser.get("/dead")
        assert answer.status_code == 503
        assert words(answer).startswith("The inbox doesn&#39;t answer: ")
        await process.inbox.start()
        assert (await browser.get("/dead")).status_code == 200


def _by_header(scope: Scope) -> Operator | None:
    names = [value.decode() for name, value in scope["headers"] if name == b"x-user"]
    return Operator(names[0], "operator") if names else None


async def _later(scope: Scope) -> Operator | None:
    return _by_header(scope)


@pytest.mark.parametrize("authorize", [_by_header, _later])
async def test_a_hosts_login_stands_in_place_of_ours_and_forms_stay_guarded(
    authorize: Callable[[Scope], Operator | None],
) -> None:
    async def tried(process: Process, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/dead")
        told = answer.json()
        assert (told["name"], told["session"]) == ("eve", False)
        assert answer.headers["set-cookie"].startswith("console-act=")
        assert "strict" in answer.headers["set-cookie"]
        given = {"token": told["token"]}
        assert (await browser.post(RETRY, data=given)).status_code == 200
        browser.headers["x-user"] = "mallory"
        assert "cookie that changes need" in words(await browser.post(RETRY, data=given))
        await browser.get("/dead")
        assert "earlier login" in words(await browser.post(RETRY, data=given))
        browser.headers["x-user"] = "eve"
        browser.cookies.clear()
        assert "cookie that changes need" in words(await browser.post(RETRY, data=given))
        del browser.headers["x-user"]
        for path in ("/dead", "/login", "/link?code=a"):
            refused = await browser.get(path)
            assert refused.status_code == 403
            assert "doesn&#39;t let you in" in words(refused)

    async with guarded(authorize=authorize) as process, process.browser() as browser:
        browser.headers["x-user"] = "eve"
        await tried(process, browser)
