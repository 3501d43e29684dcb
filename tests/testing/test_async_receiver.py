"""A receiver in the test's own loop, in its host, and through time."""

import asyncio
import contextlib
import time

import pytest
import trio
from fastapi import FastAPI
from starlette.responses import PlainTextResponse

from webhook_receiver import Attempt, Receiver, Retention
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_" + "a" * 32
PAID = "invoice.paid"
DAY = 86_400


def receiving(**options):
    receiver = Receiver("sqlite:///nowhere/never.db", **options)
    receiver.source("stripe", secret=SECRET)
    return receiver


def test_handlers_run_in_the_tests_own_loop():
    receiver, loops = receiving(), []

    async def test_case():
        lock, served = asyncio.Lock(), []

        async def serve(reader, writer):
            served.append(await reader.readline())
            writer.write(b"ok\n")
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()

        @receiver.on("stripe:*", name="call")
        async def call():
            async with lock:
                reader, writer = await asyncio.open_connection(host, port)
                writer.write(b"hello\n")
                assert await reader.readline() == b"ok\n"
                writer.close()
                loops.append(asyncio.get_running_loop())

        async with server, TestReceiver(receiver) as test:
            answer = await test.deliver("stripe", PAID)
            assert answer.runs["call"].status == "done"
            (event,) = await test.events()
            assert (await test.replay(event.key)).status == "done"
            with pytest.raises(ConfigurationError, match="no event has the key '99'"):
                await test.replay("99")
        assert loops == [asyncio.get_running_loop()] * 2
        assert served == [b"hello\n"] * 2

    asyncio.run(test_case())


def test_on_trio_a_sentence_says_what_to_do():
    async def test_case():
        with pytest.raises(ConfigurationError, match="asyncio"):
            async with TestReceiver(receiving()):
                pass

    trio.run(test_case)


def shop():
    """An app with a receiver, whose handler needs what the app's lifespan makes."""
    receiver = receiving()

    @contextlib.asynccontextmanager
    async def lifespan(app):
        app.state.lock = asyncio.Lock()
        yield {"greeting": "hello"}
        app.state.lock = None

    app = FastAPI(lifespan=lifespan)
    receiver.mount(app, "/hooks")
    app.state.booked = []

    @receiver.on("stripe:*", name="book")
    async def book(attempt: Attempt):
        async with app.state.lock:
            app.state.booked.append(attempt.number)

    return app


def test_the_hosts_lifespan_runs_around_the_receiver():
    app = shop()
    with TestReceiver(app=app) as test:
        assert test.deliver("stripe", PAID).runs["book"].status == "done"
    assert (app.state.lock, app.state.booked) == (None, [1])


def test_deliveries_go_through_the_app():
    app = shop()
    seen = []

    @app.middleware("http")
    async def note(request, proceed):
        seen.append((str(request.url), request.state.greeting))
        return PlainTextResponse("later", 503) if len(seen) > 1 else await proceed(request)

    with TestReceiver(app=app, base_url="https://shop.test/") as test:
        assert [test.deliver("stripe", PAID).status for _ in range(2)] == [200, 503]
    assert seen == [("https://shop.test/hooks/stripe", "hello")] * 2


def test_a_receiver_that_the_app_does_not_mount_runs_within_its_lifespan():
    app, receiver = FastAPI(), receiving()
    with TestReceiver(receiver, app=app) as test:
        assert test.deliver("stripe", PAID).status == 200


def test_retries_are_exhausted_at_once():
    receiver, numbers = receiving(), []

    @receiver.on("stripe:*", name="book")
    def book(attempt: Attempt):
        numbers.append(attempt.number)
        raise ValueError("no such customer")

    async def test_case():
        begun = time.monotonic()
        async with TestReceiver(receiver) as test:
            answer = await test.deliver("stripe", PAID)
            assert answer.runs["book"].status == "retrying"
            assert len(numbers) == 1
            await test.advance(days=30)
            (event,) = await test.events()
            assert (event.runs[0].status, event.runs[0].attempts) == ("dead", len(numbers))
        assert time.monotonic() - begun < 3 * DAY

    asyncio.run(test_case())
    assert numbers == list(range(1, 13))


def test_time_only_goes_forward():
    with TestReceiver(receiving()) as test:
        for passing in ({}, {"days": -1}):
            with pytest.raises(ConfigurationError, match="time only goes forward"):
                test.advance(**passing)


def test_signatures_and_retention_go_by_the_same_time():
    receiver = receiving(retention=Retention(done=7 * DAY))
    receiver.on("stripe:*", name="book")(lambda: None)
    with TestReceiver(receiver) as test:
        assert test.deliver("stripe", PAID).status == 200
        test.advance(days=400)
        assert test.events() == []
        answer = test.deliver("stripe", PAID)
        assert answer.status == 200
        assert test.deliver("stripe", PAID, now=answer.events[0].received_at - DAY).status == 401


@pytest.mark.parametrize("everywhere", [True, False])
def test_an_error_of_a_handler_is_raised_on_request(everywhere):
    receiver = receiving()

    @receiver.on("stripe:*", name="book")
    def book():
        raise ValueError("no such customer")

    with TestReceiver(receiver, raise_handler_errors=everywhere) as test:
        own = {} if everywhere else {"raise_handler_errors": True}
        with pytest.raises(ValueError, match="no such customer") as raised:
            test.deliver("stripe", PAID, **own)
        assert raised.traceback[-1].name == "book"
        answer = test.deliver("stripe", PAID, raise_handler_errors=False)
        found = answer.error("book")
        assert found is not None
        assert isinstance(found.exception, ValueError)
        assert "in book" in found.traceback
        if everywhere:
            with pytest.raises(ValueError, match="no such customer"):
                test.advance(minutes=10)
