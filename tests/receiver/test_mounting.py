"""Mounted on apps and routers: the place below which it is, and the order of lifespans."""

import asyncio
import contextlib

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount, Router

from webhook_receiver import ConfigurationError, Receiver, sign
from webhook_receiver.receiver.mounting import mounted_on

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{}}'
FORM = b"MessageSid=SM1&SmsStatus=sent&AccountSid=AC1"


def made():
    steps = []

    @contextlib.asynccontextmanager
    async def lifespan(receiver):
        steps.append("own up")
        yield
        steps.append("own down")

    receiver = Receiver("sqlite://", lifespan=lifespan)
    receiver.source("stripe", secret=SECRET)
    receiver.source("twilio", secret=SECRET)
    receiver.source("github", secret=SECRET, path="/github/{tenant}")
    seen = ("receiver.started", "receiver.stopped")
    receiver.observe(lambda step, fields: steps.append(step) if step in seen else None)
    return receiver, steps


def lifespan_of(name, steps, state=None):
    @contextlib.asynccontextmanager
    async def lifespan(app):
        steps.append(f"{name} up")
        yield state
        steps.append(f"{name} down")

    return lifespan


async def asked(app, path, lived=True, root_path="", **sent):
    """The answer to a request of an app within its lifespan, which a server would run."""
    transport = httpx.ASGITransport(app=app, root_path=root_path)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        within = app.router.lifespan_context(app) if lived else contextlib.nullcontext()
        async with within as state:
            return await client.post(path, **sent), state


def stripe():
    return {"content": BODY, "headers": sign("stripe", body=BODY, secret=SECRET)}


def twilio(url):
    headers = sign("twilio", body=FORM, secret=SECRET, url=url)
    return {
        "content": FORM,
        "headers": {**headers, "content-type": "application/x-www-form-urlencoded"},
    }


def on_app(kind):
    def build(receiver, steps):
        app = kind(lifespan=lifespan_of("host", steps, {"kept": 1}))
        receiver.mount(app, "/hooks")
        return app

    return build


def api_router(receiver, steps):
    router = APIRouter(prefix="/api")
    receiver.mount(router, "/hooks")
    app = FastAPI(lifespan=lifespan_of("host", steps, {"kept": 1}))
    app.include_router(router, prefix="/v1")
    return app


def nested_api_router(receiver, steps):
    inner, outer = APIRouter(prefix="/in"), APIRouter()
    receiver.mount(inner, "/hooks")
    outer.include_router(inner, prefix="/out")  # older FastAPI drops the outer router's own
    app = FastAPI(lifespan=lifespan_of("host", steps, {"kept": 1}))
    app.include_router(outer)
    return app


def included_twice(receiver, steps):
    router = APIRouter()
    receiver.mount(router, "/hooks")
    app = FastAPI(lifespan=lifespan_of("host", steps, {"kept": 1}))
    app.include_router(router, prefix="/a")
    app.include_router(router, prefix="/b")
    return app


def mounted_twice(receiver, steps):
    app = Starlette(lifespan=lifespan_of("host", steps, {"kept": 1}))
    receiver.mount(app, "/a/hooks")
    receiver.mount(app, "/b/hooks")
    return app


PLACES = {
    "Starlette": (on_app(Starlette), ["/hooks"]),
    "FastAPI": (on_app(FastAPI), ["/hooks"]),
    "APIRouter": (api_router, ["/v1/api/hooks"]),
    "nested": (nested_api_router, ["/out/in/hooks"]),
    "included twice": (included_twice, ["/a/hooks", "/b/hooks"]),
    "mounted twice": (mounted_twice, ["/a/hooks", "/b/hooks"]),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_lives_within_its_host_and_answers_below_its_place(place):
    build, paths = PLACES[place]
    for path in paths:
        receiver, steps = made()
        app = build(receiver, steps)
        answer, state = asyncio.run(asked(app, f"{path}/stripe", **stripe()))
        assert answer.json() == {"status": "accepted", "id": "evt_1"}
        assert state == {"kept": 1}
        assert steps == [
            "host up",
            "own up",
            "receiver.started",
            "own down",
            "receiver.stopped",
            "host down",
        ]
        assert receiver.host is not None
        assert receiver.host.app is app
        assert receiver in list(mounted_on(app))


@pytest.mark.parametrize("root_path", ["", "/proxied"])
@pytest.mark.parametrize("place", PLACES)
def test_signed_urls_are_those_that_the_sender_used(place, root_path):
    build, paths = PLACES[place]
    receiver, steps = made()
    app = build(receiver, steps)
    sender = twilio(f"http://shop.test{root_path}{paths[0]}/twilio")
    # Proxies strip a prefix, or leave it: the sender used it in both cases.
    for path in {f"{paths[0]}/twilio", f"{root_path}{paths[0]}/twilio"}:
        answer, _ = asyncio.run(asked(app, path, root_path=root_path, **sender))
        assert answer.status_code == 200, (path, root_path)


def test_parameters_of_sources_and_unknown_paths_below_a_router():
    receiver, steps = made()
    app = api_router(receiver, steps)
    denied = []
    receiver.observe(lambda step, fields: denied.append(fields) if "path" in fields else None)
    body = b'{"zen":"x"}'
    headers = sign("github", body=body, secret=SECRET, type="push")
    sent = {"content": body, "headers": headers}
    answer, _ = asyncio.run(asked(app, "/v1/api/hooks/github/acme", **sent))
    assert answer.json()["status"] == "accepted"
    answer, _ = asyncio.run(asked(app, "/v1/api/hooks/strpe", **stripe()))
    assert answer.status_code == 404
    assert denied[0]["path"] == "/v1/api/hooks/strpe"


def test_a_router_that_the_server_runs_has_a_lifespan():
    receiver, steps = made()
    router = Router(lifespan=lifespan_of("host", steps))
    receiver.mount(router, "/hooks")

    async def served():
        async with router.lifespan_context(router):
            transport = httpx.ASGITransport(app=router)
            async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
                return await client.post("/hooks/stripe", **stripe())

    assert asyncio.run(served()).status_code == 200
    assert steps[0] == "host up"


@pytest.mark.parametrize("how", ["router below", "app below", "by hand"])
def test_a_receiver_that_nothing_starts_says_what_to_do(how):
    receiver, _ = made()
    if how == "by hand":
        app = Starlette(routes=[Mount("/hooks", receiver)])
    else:
        below = Router() if how == "router below" else FastAPI()
        receiver.mount(below, "/hooks")
        app = Starlette(routes=[Mount("/api", below)])
    errors = []
    receiver.observe(lambda step, fields: errors.append((step, fields["error"])))
    path = "/hooks/stripe" if how == "by hand" else "/api/hooks/stripe"
    answer, _ = asyncio.run(asked(app, path, **stripe()))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    ((step, words),) = errors
    assert step == "delivery.unavailable"
    for remedy in ("receiver.mount(app, '/hooks')", "receiver.running()", "lazy=True"):
        assert remedy in words


@pytest.mark.parametrize("path", ["hooks", 3, None, "hooks/"])
@pytest.mark.parametrize("target", [Starlette, FastAPI, Router, APIRouter])
def test_a_path_without_a_slash_is_refused(path, target):
    receiver, _ = made()
    with pytest.raises(
        ConfigurationError, match=r"the path must begin with a slash, like '/hooks'"
    ):
        receiver.mount(target(), path)
    assert receiver.host is None


@pytest.mark.parametrize("target", [object(), receiver_function := (lambda: None)])
def test_another_host_is_refused_with_the_way_to_do_it(target):
    receiver, _ = made()
    words = (
        rf"not a {type(target).__name__}; in any other host, enter `async with receiver\.running"
    )
    with pytest.raises(ConfigurationError, match=words):
        receiver.mount(target)


def test_the_overrides_of_dependencies_are_the_apps():
    receiver, steps = made()
    app = api_router(receiver, steps)
    app.dependency_overrides[made] = made
    assert receiver.host is not None
    assert receiver.host.dependency_overrides == {}  # its app isn't known before it starts
    asyncio.run(asked(app, "/", **stripe()))
    assert receiver.host.dependency_overrides == {made: made}
