"""What a host opens is open while handlers run: a backlog at the start, and runs under way at the stop."""

import asyncio
import signal
import sys

import httpx
import pytest

from tests import plain
from tests.exchange import exchange
from tests.processes import Process, cli, eventually
from tests.servers import free_port
from webhook_receiver import Receiver, sign
from webhook_receiver.inbox.records import Selection

SECRET = "a secret for these tests"

RECEIVER = """
import asyncio
import contextlib
import os
from pathlib import Path

from webhook_receiver import Event, Receiver

told = os.open("told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def tell(words):
    os.write(told, f"{words}\\n".encode())


class Client:
    open = False


client = Client()


@contextlib.asynccontextmanager
async def lifespan(app):
    await asyncio.sleep(0.5)
    client.open = True
    tell("host up")
    yield {"client": client}
    client.open = False
    tell("host down")


@contextlib.asynccontextmanager
async def own_lifespan(given):
    async with lifespan(given):
        yield


receiver = Receiver("sqlite:///inbox.db", drain=20.0, lifespan=LIFESPAN, lazy=LAZY)
receiver.source("stripe", secret="a secret for these tests")


@receiver.on("stripe:*", name="work")
async def work(event: Event):
    tell(f"begun {event.id} {client.open}")
    if event.id == "evt_slow":
        await asyncio.sleep(1.5)
    tell(f"done {event.id} {client.open}")
"""

HOSTS = {
    "Starlette": """
from starlette.applications import Starlette
app = Starlette(lifespan=lifespan)
receiver.mount(app, "/hooks")
""",
    "FastAPI": """
from fastapi import FastAPI
app = FastAPI(lifespan=lifespan)
receiver.mount(app, "/hooks")
""",
    "APIRouter": """
from fastapi import APIRouter, FastAPI
router = APIRouter()
receiver.mount(router, "/hooks")
app = FastAPI(lifespan=lifespan)
app.include_router(router)
""",
    "by hand": """
from starlette.applications import Starlette

@contextlib.asynccontextmanager
async def both(app):
    async with lifespan(app) as state, receiver.running():
        yield state

app = Starlette(lifespan=both)
app.mount("/hooks", receiver)
""",
    "own": """
from starlette.applications import Starlette
app = Starlette()
receiver.mount(app, "/hooks")
""",
    "lazy": """
from starlette.applications import Starlette
served = Starlette()
served.mount("/hooks", receiver)

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        raise ValueError("Django can only handle ASGI/HTTP connections")
    await served(scope, receive, send)
""",
}


def program(folder, host):
    text = RECEIVER.replace("LIFESPAN", "own_lifespan" if host in ("own", "lazy") else "None")
    text = text.replace("LAZY", str(host == "lazy"))
    (folder / "shop.py").write_text(text + HOSTS[host])


def body(name):
    return f'{{"id":"{name}","object":"event","type":"invoice.paid","data":{{}}}}'.encode()


async def _backlog(path):
    receiver = Receiver(f"sqlite:///{path}")
    receiver.source("stripe", secret=SECRET)
    receiver.on("stripe:*", name="work")(lambda: None)
    async with receiver.running(worker=False):
        signed = sign("stripe", body=body("evt_old"), secret=SECRET)
        assert (
            await exchange(receiver, "/stripe", headers=signed, body=body("evt_old"))
        ).status == 200


def told(folder):
    return (folder / "told").read_text().splitlines() if (folder / "told").exists() else []


def uvicorn(folder, port, *more):
    command = (sys.executable, "-m", "uvicorn", "shop:app", "--port", str(port), *more)
    return Process(folder, name="uvicorn", command=command)


async def statuses(path):
    receiver = Receiver(f"sqlite:///{path}")
    async with receiver.running(worker=False):
        events = await receiver.inbox.events(Selection())
        return {event.id: [(run.status, run.attempts) for run in event.runs] for event in events}


@pytest.mark.parametrize(
    ("host", "number"), [*((host, signal.SIGTERM) for host in HOSTS), ("lazy", signal.SIGINT)]
)
def test_a_handler_never_sees_a_client_that_is_not_open(tmp_path, host, number):
    program(tmp_path, host)
    asyncio.run(_backlog(tmp_path / "inbox.db"))
    port = free_port()
    with uvicorn(tmp_path, port) as server:
        slow = body("evt_slow")
        url = f"http://127.0.0.1:{port}/hooks/stripe"

        def delivered():
            try:
                return plain.post(
                    url, content=slow, headers=sign("stripe", body=slow, secret=SECRET)
                )
            except httpx.TransportError:
                assert server.alive, server.log
                return None

        assert eventually(delivered).status_code == 200
        eventually(lambda: "begun evt_slow True" in told(tmp_path))
        server.end(number)
    assert told(tmp_path)[0] == "host up"
    assert told(tmp_path)[-1] == "host down"
    assert set(told(tmp_path)[1:-1]) == {
        f"{what} {event} True" for what in ("begun", "done") for event in ("evt_old", "evt_slow")
    }
    assert asyncio.run(statuses(tmp_path / "inbox.db")) == {
        "evt_old": [("done", 1)],
        "evt_slow": [("done", 1)],
    }


@pytest.mark.parametrize(
    ("host", "target", "opens"),
    [
        ("FastAPI", "shop:receiver", True),
        ("FastAPI", "shop:app", True),
        ("APIRouter", "shop:app", True),
        ("APIRouter", "shop:receiver", False),
        ("by hand", "shop:app", True),
        ("own", "shop:receiver", True),
        ("FastAPI", "shop:receiver --no-lifespan", False),
    ],
)
def test_a_worker_runs_the_lifespan_of_the_host(tmp_path, host, target, opens):
    program(tmp_path, host)
    asyncio.run(_backlog(tmp_path / "inbox.db"))
    done = cli("worker", *target.split(), "--until-idle", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [f"begun evt_old {opens}", f"done evt_old {opens}"]
    assert told(tmp_path) == (["host up", *lines, "host down"] if opens else lines)
    assert ("worker.hosted" in done.stderr) == opens
    assert ("worker.unhosted" in done.stderr) == (not opens and "--no" not in target)
