"""The same receiver in every kind of ASGI host, served by a real server over loopback."""

import contextlib
import json
import socket
import threading
import time
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from litestar import Litestar, asgi
from quart import Quart
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from webhook_receiver import Receiver, sign

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def made(tmp_path, **options):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", **options)
    receiver.source("stripe", secret=SECRET)
    ran = threading.Event()

    @receiver.on("stripe:*")
    async def handle():
        ran.set()

    return receiver, ran


@contextlib.contextmanager
def served(app, lifespan="on"):
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan=lifespan, log_level="error", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
    assert not thread.is_alive()


def deliver(url):
    return httpx.post(url, headers=sign("stripe", body=BODY, secret=SECRET), content=BODY)


def works(app, ran, path="/hooks/stripe", lifespan="on"):
    with served(app, lifespan) as url:
        told = deliver(url + path)
        assert (told.status_code, told.json()) == (200, {"status": "accepted", "id": "evt_1"})
        assert ran.wait(10), "the handler did not run"
        assert deliver(url + path).json()["status"] == "duplicate"
        return httpx.get(url + "/own").text


async def own(request):
    return PlainTextResponse("the host's own")


def test_starlette(tmp_path):
    receiver, ran = made(tmp_path)
    lived = []

    @contextlib.asynccontextmanager
    async def lifespan(app):
        lived.append("started")
        yield {"kept": 1}
        lived.append("stopped")

    app = Starlette(routes=[Route("/own", own)], lifespan=lifespan)
    receiver.mount(app, "/hooks")
    assert works(app, ran) == "the host's own"
    assert lived == ["started", "stopped"]


def test_fastapi(tmp_path):
    receiver, ran = made(tmp_path)
    lived = []

    @contextlib.asynccontextmanager
    async def lifespan(app):
        lived.append("started")
        yield
        lived.append("stopped")

    app = FastAPI(lifespan=lifespan)

    @app.get("/own")
    async def own_route():
        return "the host's own"

    receiver.mount(app, "/hooks")
    assert json.loads(works(app, ran)) == "the host's own"
    assert lived == ["started", "stopped"]


def test_litestar(tmp_path):
    receiver, ran = made(tmp_path)

    @asgi("/hooks", is_mount=True, copy_scope=True)
    async def hooks(scope: Any, receive: Any, send: Any) -> None:
        await receiver(scope, receive, send)

    @contextlib.asynccontextmanager
    async def lifespan(app):
        async with receiver.running():
            yield

    works(Litestar([hooks], lifespan=[lifespan]), ran)


def test_quart(tmp_path):
    receiver, ran = made(tmp_path)
    app = Quart(__name__)

    @app.get("/own")
    async def own_route():
        return "the host's own"

    @app.while_serving
    async def lifespan():
        async with receiver.running():
            yield

    async def host(scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith("/hooks"):
            await receiver({**scope, "root_path": "/hooks"}, receive, send)
        else:
            await app(scope, receive, send)

    assert works(host, ran) == "the host's own"


def test_django_starts_it_lazily(tmp_path):
    from django.conf import settings
    from django.core.asgi import get_asgi_application
    from django.http import HttpResponse
    from django.urls import path

    receiver, ran = made(tmp_path, lazy=True)
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=(path("own", lambda _: HttpResponse("own")),)
    )
    django = get_asgi_application()

    async def application(scope, receive, send):
        if scope["path"].startswith("/hooks/"):
            await receiver({**scope, "root_path": "/hooks"}, receive, send)
        else:
            await django(scope, receive, send)

    assert works(application, ran, lifespan="off") == "own"


def test_alone(tmp_path):
    receiver, ran = made(tmp_path)
    works(receiver, ran, path="/stripe")


@pytest.mark.parametrize("host", [Starlette, FastAPI])
def test_a_host_that_forgets_the_lifespan_gets_503(tmp_path, host):
    receiver, ran = made(tmp_path)
    app = host()
    app.mount("/hooks", receiver)  # not receiver.mount: nothing starts it
    with served(app) as url:
        told = deliver(url + "/hooks/stripe")
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
    assert not ran.is_set()
