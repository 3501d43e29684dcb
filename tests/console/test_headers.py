"""What each answer tells the browser that it may not do."""

import httpx
import pytest
from starlette.responses import PlainTextResponse

from webhook_receiver.console.headers import HEADERS, POLICY, Hardened

pytestmark = pytest.mark.anyio


async def test_an_answer_has_all_of_them_and_keeps_its_own() -> None:
    own = PlainTextResponse("hello", headers={"cache-control": "public"})
    transport = httpx.ASGITransport(Hardened(own))
    async with httpx.AsyncClient(transport=transport, base_url="http://console") as client:
        answer = await client.get("/")
    assert answer.headers["cache-control"] == "public"
    for name in HEADERS.keys() - {"cache-control"}:
        assert answer.headers[name] == HEADERS[name]


def test_the_policy_lets_in_nothing_that_is_written_in_a_page():
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == set(rules["style-src"].split()) == {"'self'"}
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
