import asyncio

import pytest
import structlog

from webhook_receiver import Receiver
from webhook_receiver.cli.server.access import AccessLog, banner, hide_said, note
from webhook_receiver.edge.standalone import Standalone
from webhook_receiver.errors import Denied

URLS = {"stripe": "http://a:1/stripe", "till\x1b": "http://a:1/till"}

CONSOLE = "http://a:1/console"


def test_the_banner_has_each_url_on_a_line_and_what_to_do_next():
    sent = "stripe charge.failed shop:app"
    text = banner(
        "http://a:1",
        URLS,
        handlers=2,
        first=sent,
        target="shop:app",
        worker=True,
        console=CONSOLE,
    )
    assert text.splitlines() == [
        "Ready at http://a:1, with 2 handlers",
        "  stripe  http://a:1/stripe",
        "  till\\x1b   http://a:1/till",
        "Try: webhook-receiver send stripe charge.failed shop:app",
        "Look: http://a:1/console, or webhook-receiver events list shop:app. Stop: Ctrl-C.",
    ]


def test_without_handlers_sources_or_samples_it_says_so():
    text = banner(
        "http://a:1", {}, handlers=0, first=None, target=None, worker=False, console=CONSOLE
    )
    assert "with no handlers" in text
    assert "Try:" not in text
    assert "or webhook-receiver events list. Stop" in text
    assert "start `webhook-receiver worker` beside it" in text


@pytest.fixture
def logged():
    with structlog.testing.capture_logs() as lines:
        yield lines


def test_a_delivery_is_a_line_and_a_probe_is_none(logged):
    receiver = Receiver("sqlite://", logger=structlog.get_logger("webhook_receiver"))
    receiver.source("generic", name="till", verify=False)
    receiver.observe(note)
    app = AccessLog(Standalone(receiver=receiver))

    async def request(path, body=b"{}"):
        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message): ...

        scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}
        await app({**scope, "scheme": "http", "client": None}, receive, send)

    async def run():
        async with receiver.running():
            await request("/till")
            await request("/till")
            await request("/nowhere")
            await request("/healthz")

    asyncio.run(run())
    lines = [line for line in logged if line["event"] == "http"]
    seen = [(one["path"], one["status"], one.get("source"), one.get("result")) for one in lines]
    assert seen == [
        ("/till", 200, "till", "accepted"),
        ("/till", 200, "till", "duplicate"),
        ("/nowhere", 404, None, "unknown_path"),
    ]
    assert lines[0]["ms"] >= 0
    assert lines[0]["id"] == lines[1]["id"]
    app.turned_away(Denied("bad_request"))


def test_what_a_line_says_is_not_said_twice():
    written = []

    def write(_logger, _method, event):
        written.append(event["event"])
        raise structlog.DropEvent

    structlog.configure(processors=[write])
    hide_said()
    for step in ("delivery.accepted", "delivery.refused", "run.done"):
        structlog.get_logger().info(step)
    assert written == ["delivery.refused", "run.done"]
