"""The console as an app of its own."""

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from webhook_receiver.console.apart import Apart

pytestmark = pytest.mark.anyio


async def stand_in(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    said = f"{scope['root_path']} {request.url.path}"
    await PlainTextResponse(said)(scope, receive, send)


async def test_it_has_the_console_and_nothing_else() -> None:
    transport = httpx.ASGITransport(Apart(stand_in))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get("/console")).text == "/console /console"
        assert (await client.get("/console/events")).text == "/console /console/events"
        assert (await client.get("/")).headers["location"] == "/console/"
        assert (await client.get("/consoles")).status_code == 404
        assert (await client.get("/stripe")).json() == {"error": "unknown_path"}
