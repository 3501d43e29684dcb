"""Nothing of what is secret gets out of our processes, whatever raises."""

import contextlib
import json
import re
from collections.abc import Iterator

import httpx
import pytest

from tests import plain
from tests.cli.running import started
from tests.processes import Process

TOKEN = "canary-0001-of-the-token"
COOKIE = "session=canary-0002-of-a-cookie"
BEARER = "Bearer canary-0003-of-another"
BODY = {"id": "e1", "type": "a.b", "note": "canary-0004-of-the-body"}
QUERY = "canary-0005-of-the-query"
CANARY = "canary-00"

PROVIDERS = """\
from dataclasses import replace

from webhook_receiver.provider.registry import find_provider

gitlab = find_provider("gitlab")


def breaks(verified):
    token = verified.delivery.headers.get(b"x-gitlab-token")
    raise ZeroDivisionError(f"{token} {verified.body} {verified.delivery.query}")


broken = replace(gitlab, name="broken", open=breaks, samples=None)
"""
HANDLERS = """\
import asyncio
import logging
import threading

from structlog.typing import FilteringBoundLogger

from webhook_receiver import Event, Handlers, Reply, RetryPolicy

on = Handlers()
tasks = set()


def raises(event):
    raise ValueError(f"quoted: {event.body}")


@on("stray:*", retry=RetryPolicy(attempts=1))
async def stray(event: Event) -> None:
    asyncio.create_task(later(event))
    asyncio.get_running_loop().call_soon(raises, event)
    thread = threading.Thread(target=raises, args=(event,))
    thread.start()
    await asyncio.to_thread(thread.join)
    logging.getLogger("theirs").warning("a library speaks")


async def later(event):
    raises(event)


@on("inline:*", retry=RetryPolicy(attempts=1))
async def inline(event: Event):
    return Reply(headers=(("X-Echo", event.payload["note"] + "\\r\\nX: y"),))


@on("crashes:*", retry=RetryPolicy(attempts=1))
async def crashes(event: Event, log: FilteringBoundLogger):
    try:
        held = event.body
        raise KeyError("theirs")
    except KeyError:
        log.exception("it failed")
"""
SETTINGS = f"""\
inbox = "sqlite:///inbox.db"
handlers = ["leaky_handlers"]
log_level = "debug"

[[source]]
provider = "broken"
secret = "{TOKEN}"

[[source]]
provider = "gitlab"
name = "stray"
secret = "{TOKEN}"

[[source]]
provider = "gitlab"
name = "crashes"
secret = "{TOKEN}"

[[source]]
provider = "gitlab"
name = "inline"
secret = "{TOKEN}"
reply = "inline"
"""


@pytest.fixture(scope="module", params=["json", "console"])
def ended(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Process]:
    """A server in which everything that may raise has raised."""
    folder = tmp_path_factory.mktemp("leaky")
    (folder / "leaky_providers.py").write_text(PROVIDERS)
    (folder / "leaky_handlers.py").write_text(HANDLERS)
    (folder / "receiver.toml").write_text(f'log_format = "{request.param}"\n{SETTINGS}')
    known = folder / "leaky-1.0.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: leaky\nVersion: 1.0\n")
    entry = "[webhook_receiver.providers]\nbroken = leaky_providers:broken\n"
    (known / "entry_points.txt").write_text(entry)
    with started("serve", "--port", "0", folder=folder) as server:
        server.until_written("Ready at" if request.param == "console" else "server.ready")
        _provoke(server)
        server.end()
        yield server


def _provoke(server: Process) -> None:
    address = re.search(r"http://127\.0\.0\.1:\d+", server.log)
    assert address is not None
    headers = {
        "X-Gitlab-Token": TOKEN,
        "X-Gitlab-Event": "Push Hook",
        "Cookie": COOKIE,
        "Authorization": BEARER,
    }
    with plain.Client(
        base_url=address[0], timeout=15, headers=headers, params={"q": QUERY}
    ) as client:
        answer = client.post("/broken", json=BODY)
        assert (answer.status_code, answer.json()) == (500, {"error": "internal_error"})
        for source in ("stray", "crashes"):
            assert client.post(f"/{source}", json=BODY).status_code == 200
        with contextlib.suppress(httpx.HTTPError):
            client.post("/inline", json=BODY)
        client.post("/stray", content=b"not json " + BODY["note"].encode())
    for step, count in (("loop.failed", 2), ("thread.failed", 1), ("library.logged", 1)):
        server.eventually(lambda step=step, count=count: server.log.count(step) >= count, step)
    server.until_written("it failed")


@pytest.fixture
def log(ended: Process) -> str:
    return ended.log


def test_sec75_no_file_of_the_inbox_holds_a_credential(ended):
    files = [*ended.folder.glob("inbox.db*")]
    assert files
    held = b"".join(path.read_bytes() for path in files)
    for canary in (TOKEN, COOKIE, BEARER):
        assert canary.encode() not in held
    assert b"fingerprint.1." in held  # the malformed one's token is known again


def test_sec76_the_log_of_a_server_in_which_all_raises_has_no_canary(log):
    for step in ("delivery.failed", "loop.failed", "thread.failed", "it failed"):
        assert step in log
    assert "ZeroDivisionError" in log
    found = [line[:300] for line in log.splitlines() if CANARY in line]
    assert found == []


def test_sec76_each_line_of_the_json_log_is_json(log):
    if not log.startswith("{"):
        assert "\x1b[2J" not in log
        return
    assert all(json.loads(line) for line in log.splitlines())
