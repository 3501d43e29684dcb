"""The same receiver in every kind of ASGI host, served by a real server over loopback."""

import contextlib
import json
import socket
import threading
import time
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from litestar import Litestar, asgi
from quart import Quart
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests import plain
from webhook_receiver import Bounds, Receiver, sign

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
    return plain.post(url, headers=sign("stripe", body=BODY, secret=SECRET), content=BODY)


def works(app, ran, path="/hooks/stripe", lifespan="on"):
    with served(app, lifespan) as url:
        told = deliver(url + path)
        assert (told.status_code, told.json()) == (200, {"status": "accepted", "id": "evt_1"})
        assert ran.wait(10), "the handler did not run"
        assert deliver(url + path).json()["status"] == "duplicate"
        return plain.get(url + "/own").text


WITHIN = ["opened", "receiver.started", "receiver.stopped", "closed"]
"""A receiver's life within that of what its handlers need."""


def lives_of(receiver):
    """When the receiver starts and stops, for others to add to."""
    lived = []
    receiver.observe(lambda step, fields: step in WITHIN and lived.append(step))
    return lived


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

    lived = lives_of(receiver)

    @asgi("/hooks", is_mount=True, copy_scope=True)
    async def hooks(scope: Any, receive: Any, send: Any) -> None:
        await receiver(scope, receive, send)

    @contextlib.asynccontextmanager
    async def needed(app):
        lived.append("opened")
        yield
        lived.append("closed")

    @contextlib.asynccontextmanager
    async def lifespan(app):
        async with receiver.running():
            yield

    works(Litestar([hooks], lifespan=[needed, lifespan]), ran)
    assert lived == WITHIN


def test_quart(tmp_path):
    receiver, ran = made(tmp_path)
    lived = lives_of(receiver)
    app = Quart(__name__)

    @app.get("/own")
    async def own_route():
        return "the host's own"

    @app.while_serving
    async def needed():
        lived.append("opened")
        yield
        lived.append("closed")

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
    assert lived == WITHIN


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


def reads_the_body(app):
    """A middleware that reads a request's body and keeps it."""

    async def reading(scope, receive, send):
        if scope["type"] == "http":
            while (await receive()).get("more_body"):
                pass
        await app(scope, receive, send)

    return reading


async def streams_the_body(request, call_next):
    async for _ in request.stream():
        pass
    return await call_next(request)


async def changes_the_body(request, call_next):
    request._body = await request.body() + b" "
    return await call_next(request)


LOSSES = {
    "plain ASGI": (
        reads_the_body,
        408,
        "a middleware before the receiver read its body and didn't put it back",
    ),
    "Starlette's stream": (
        lambda app: BaseHTTPMiddleware(app, dispatch=streams_the_body),
        401,
        "its body arrived empty, though its headers announce one: a middleware before the receiver",
    ),
    "another length": (
        lambda app: BaseHTTPMiddleware(app, dispatch=changes_the_body),
        401,
        f"its body arrived with {len(BODY) + 1} bytes, though its Content-Length is {len(BODY)}",
    ),
}


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("provider", ["stripe", "generic"])
def test_a_body_that_a_middleware_read_or_changed_is_named_as_the_cause(tmp_path, name, provider):
    middleware, status, words = LOSSES[name]
    receiver, _ = made(tmp_path, bounds=Bounds(body_seconds=0.2))
    receiver.source("generic", verify=False, event_id="body:id")
    causes = []
    receiver.observe(
        lambda step, fields: step == "delivery.refused" and causes.append(fields["reason"])
    )
    app = Starlette()
    receiver.mount(app, "/hooks")
    with served(middleware(app)) as url:
        answer = deliver(f"{url}/hooks/{provider}")
    if provider == "generic" and name == "another length":  # nothing says that this is worse
        assert (answer.status_code, causes) == (200, [])
        return
    if provider == "generic" and status == 401:  # its sender must try again: nothing is signed
        status = 503
    assert answer.status_code == status
    assert words in causes[0]
