"""Host apps: where a receiver is found in one, and how its lifespan runs around a test."""

import asyncio
import contextlib

import pytest
from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route

from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing.host import in_one_task, lifespan, mounted


def hosted(*prefixes):
    receivers = [Receiver("sqlite://") for _ in prefixes]
    routes = [Mount(at, one) for at, one in zip(prefixes, receivers, strict=True)]
    return receivers, Starlette(routes=[Route("/", lambda request: None), *routes])


def test_a_receiver_is_found_where_it_is_mounted():
    (receiver,), app = hosted("/hooks")
    outer = Starlette(routes=[Mount("/api", TrustedHostMiddleware(app))])
    for one, prefix in ((app, "/hooks"), (outer, "/api/hooks"), (receiver, "")):
        assert mounted(one, None).receiver is receiver
        assert mounted(one, receiver).prefix == prefix


def test_one_that_is_not_found_is_named_in_a_sentence():
    receivers, two = hosted("/a", "/b")
    assert mounted(two, receivers[1]).prefix == "/b"
    with pytest.raises(ConfigurationError, match="several receivers, at /a, /b; name one"):
        mounted(two, None)
    _, none = hosted()
    with pytest.raises(ConfigurationError, match="no receiver is mounted on this app"):
        mounted(none, None)
    assert mounted(none, receivers[0]).prefix is None


def run(app):
    async def living():
        async with lifespan(app) as state:
            return dict(state)

    return asyncio.run(living())


def test_a_lifespan_gives_its_state():
    @contextlib.asynccontextmanager
    async def own(app):
        yield {"pool": 1}

    assert run(Starlette(lifespan=own)) == {"pool": 1}


def test_what_a_lifespan_raises_is_raised():
    @contextlib.asynccontextmanager
    async def broken(app):
        raise ZeroDivisionError
        yield

    async def silent(scope, receive, send):
        pass

    async def told(scope, receive, send):
        await send({"type": "lifespan.startup.failed", "message": "no pool"})

    async def late(scope, receive, send):
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await receive()
        await send({"type": "lifespan.shutdown.failed"})

    with pytest.raises(ZeroDivisionError):
        run(Starlette(lifespan=broken))
    with pytest.raises(ConfigurationError, match="lifespan ended before its startup"):
        run(silent)
    with pytest.raises(ConfigurationError, match="the app's startup failed: no pool"):
        run(told)
    with pytest.raises(ConfigurationError, match="shutdown failed: it says no more"):
        run(late)


def test_a_context_is_entered_and_left_in_one_task():
    tasks = []

    @contextlib.asynccontextmanager
    async def noted():
        tasks.append(asyncio.current_task())
        yield 5
        tasks.append(asyncio.current_task())

    async def across():
        held = in_one_task(noted())
        assert await asyncio.create_task(held.__aenter__()) == 5
        await asyncio.create_task(held.__aexit__(None, None, None))

    asyncio.run(across())
    assert tasks[0] is tasks[1]
