"""A lazy receiver in hosts that don't start it, on real servers: it drains, or no attempt is counted."""

import asyncio
import base64
import contextlib
import os
import signal
import socket
import sys

import httpx
import pytest
from mangum import Mangum
from starlette.applications import Starlette

from tests import plain
from tests.processes import Process
from webhook_receiver import Event, Receiver, sign
from webhook_receiver.inbox.records import Selection

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
SHOP = f"""\
import asyncio
from pathlib import Path

from webhook_receiver import Receiver
from webhook_receiver.observe import configure_logging

configure_logging("info", "json")
receiver = Receiver("sqlite:///inbox.db", lazy=True, drain=60)
receiver.source("stripe", secret={SECRET!r})


@receiver.on("stripe:*", name="slow")
async def slow():
    print("the handler has begun")
    while not Path("may_end").exists():
        await asyncio.sleep(0.01)


async def below_hooks(scope, receive, send, others):
    if scope["type"] == "http" and scope["path"].startswith("/hooks/"):
        await receiver({{**scope, "root_path": "/hooks"}}, receive, send)
    else:
        await others(scope, receive, send)
"""
HOSTS = {
    "plain ASGI": """
async def without_lifespan(scope, receive, send):
    assert scope["type"] == "http"


async def application(scope, receive, send):
    await below_hooks(scope, receive, send, without_lifespan)
""",
    "Django": """
from django.conf import settings
from django.core.asgi import get_asgi_application

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=())
django = get_asgi_application()


async def application(scope, receive, send):
    await below_hooks(scope, receive, send, django)
""",
    "Litestar": """
from typing import Any

from litestar import Litestar, asgi


@asgi("/hooks", is_mount=True, copy_scope=True)
async def hooks(scope: Any, receive: Any, send: Any) -> None:
    await receiver(scope, receive, send)


application = Litestar([hooks])
""",
    "Quart": """
from quart import Quart

quart = Quart(__name__)


async def application(scope, receive, send):
    await below_hooks(scope, receive, send, quart)
""",
}
UVICORN = ("uvicorn", "served:application", "--port", "{port}")
HYPERCORN = ("hypercorn", "served:application", "--bind", "127.0.0.1:{port}")
# Hypercorn's loop handles signals itself if there is no other process for it, uvicorn's doesn't.
DRAINING = {
    "uvicorn": (*UVICORN, "--loop", "asyncio", "--lifespan", "off"),
    "uvicorn on uvloop": (*UVICORN, "--loop", "uvloop"),
    "hypercorn": (*HYPERCORN, "--workers", "0"),
    "hypercorn on uvloop": (*HYPERCORN, "--workers", "0", "--worker-class", "uvloop"),
}


@contextlib.contextmanager
def busy(folder, host, server):
    """A host on a server, with an attempt under way."""
    (folder / "served.py").write_text(SHOP + HOSTS[host])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    arguments = [word.format(port=port) for word in server]
    with Process(folder, *arguments, name="server", command=(sys.executable, "-m")) as process:
        url = f"http://127.0.0.1:{port}/hooks/stripe"

        def taken():
            assert process.alive, "it ended"
            with contextlib.suppress(httpx.TransportError):
                signed = sign("stripe", body=BODY, secret=SECRET)
                return plain.post(url, headers=signed, content=BODY, timeout=60).status_code == 200

        process.eventually(taken, "no delivery was taken")
        process.until_written("the handler has begun")
        yield process


def run_of(folder):
    """The only run, as the next process finds it."""
    receiver = Receiver(f"sqlite:///{folder}/inbox.db")

    async def looked():
        async with receiver.running(worker=False):
            (event,) = await receiver.inbox.events(Selection())
            (run,) = event.runs
            return run.status, run.attempts

    return asyncio.run(looked())


def drains(folder, host, server):
    """Ask a host to end while its handler runs, and let the handler end only then."""
    with busy(folder, host, server) as process:
        os.kill(process.pid, signal.SIGTERM)
        process.logged("worker.draining")
        (folder / "may_end").touch()
        process.wait()
        process.logged("receiver.stopped")
        assert "run.interrupted" not in process.log
    assert run_of(folder) == ("done", 1)


@pytest.mark.parametrize("server", DRAINING)
def test_it_drains_however_its_server_handles_signals(tmp_path, server):
    drains(tmp_path, "plain ASGI", DRAINING[server])


@pytest.mark.parametrize("host", [host for host in HOSTS if host != "plain ASGI"])
@pytest.mark.parametrize("server", ["uvicorn on uvloop", "hypercorn"])
def test_it_drains_in_any_host(tmp_path, host, server):
    drains(tmp_path, host, DRAINING[server])


def test_an_attempt_that_a_server_cancels_is_given_back_and_does_not_count(tmp_path):
    """Hypercorn tells its worker processes of no signal, and ends their loops."""
    with busy(tmp_path, "plain ASGI", HYPERCORN) as process:
        assert process.end() == 0
        line = process.logged("run.interrupted")
        assert (line["id"], line["attempt"]) == ("evt_1", 1)
        process.logged("receiver.stopped")
    assert run_of(tmp_path) == ("pending", 0)


# AWS Lambda, where nothing runs between two calls.


@pytest.fixture
def loop():
    """The thread's event loop, as Mangum finds or makes it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield loop
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks))
    asyncio.set_event_loop(None)
    loop.close()


def called(handler, body):
    """One call of a function behind API Gateway, whose bodies are in base64."""
    request = {"method": "POST", "path": "/hooks/stripe", "sourceIp": "203.0.113.9"}
    event = {
        "version": "2.0",
        "rawPath": "/hooks/stripe",
        "rawQueryString": "",
        "headers": sign("stripe", body=body, secret=SECRET),
        "requestContext": {"http": request, "stage": "$default"},
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }
    return handler(event, None)


def receiving(folder, **options):
    receiver, ran = Receiver(f"sqlite:///{folder}/inbox.db", **options), []
    receiver.source("stripe", secret=SECRET)

    @receiver.on("stripe:*", name="work")
    async def work(event: Event):
        ran.append(event.id)

    return receiver, ran


def numbered(number):
    return BODY.replace(b"evt_1", f"evt_{number}".encode())


def worked(receiver):
    """Run what is there, as a worker does, and return how the events are then."""

    async def working():
        async with receiver.running(worker=True):
            while True:
                events = await receiver.inbox.events(Selection())
                if all(event.status == "done" for event in events):
                    return len(events)
                await asyncio.sleep(0.01)

    return asyncio.run(working())


def test_mangum_without_a_lifespan_stores_for_a_worker_elsewhere(tmp_path, loop):
    receiver, ran = receiving(tmp_path, lazy=True, worker=False)
    app = Starlette()
    app.mount("/hooks", receiver)
    function = Mangum(app, lifespan="off")
    for number in range(3):
        answer = called(function, numbered(number))
        assert answer["statusCode"] == 200
        assert answer["body"] == f'{{"status":"accepted","id":"evt_{number}"}}'
    assert called(function, numbered(2))["body"] == '{"status":"duplicate","id":"evt_2"}'
    assert ran == []
    elsewhere, ran = receiving(tmp_path)
    assert worked(elsewhere) == 3
    assert sorted(ran) == ["evt_0", "evt_1", "evt_2"]


def test_mangum_with_a_lifespan_starts_and_drains_in_each_call(tmp_path, loop):
    """A run that a call hasn't begun is left to the next."""
    receiver, ran = receiving(tmp_path)
    app = Starlette()
    receiver.mount(app, "/hooks")
    function = Mangum(app, lifespan="auto")
    for number in range(3):
        assert called(function, numbered(number))["statusCode"] == 200
    assert worked(receiver) == 3
    assert sorted(ran) == ["evt_0", "evt_1", "evt_2"]
