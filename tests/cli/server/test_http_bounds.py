"""What a connection holds for its client, and how it ends, over real sockets in this process."""

import asyncio
import contextlib

import pytest

from tests.cli.server.test_http_protocol import (
    REQUEST,
    Counting,
    answer,
    app,
    connected,
    until,
)
from webhook_receiver.cli.server import connections, http_protocol
from webhook_receiver.provider.registry import find_provider, provider_names

TINY = b"GET / HTTP/1.1\r\n\r\n"
HALF = b"POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\nhalf"
CHUNKED = b"POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
FOREVER = 600.0


@pytest.fixture(autouse=True)
def _swept_often(monkeypatch):
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.02)


def run(talk):
    """Run it to its end, which a fault may keep from coming."""

    async def bounded():
        async with asyncio.timeout(60):
            return await talk

    return asyncio.run(bounded())


class Held(Counting):
    """An app that answers nobody until it may."""

    def __init__(self):
        super().__init__()
        self.may, self.came = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope, receive, send):
        self.came.set()
        await self.may.wait()
        await app(scope, receive, send)


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"GET / HTTP/1.1\r\nx: " + b"y" * 6_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nx: ".ljust(http_protocol.SLICE_BYTES - 4, b"y") + b"\r\n\r\n",
    ],
    ids=["at once", "after a head of several slices", "after one that fills a slice"],
)
def test_few_requests_begin_before_the_first_is_answered(before):
    made = []

    async def talk():
        held = Held()
        async with connected(made, held) as (reader, writer):
            writer.write(before + TINY * 1_000)
            await held.came.wait()
            await asyncio.sleep(0.05)
            waiting = len(made[0].pipeline)
            held.may.set()
            for _ in range(1_000 + bool(before)):
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            return waiting

    assert run(talk()) <= http_protocol.SLICE_BYTES // len(TINY)


def test_what_a_transport_still_delivers_is_counted_and_answered_in_its_order():
    """uvloop may deliver once more what it has read, though nothing more is to be read."""
    made = []

    async def talk():
        held = Held()
        async with connected(made, held) as (reader, writer):
            writer.write(REQUEST * 2)
            await held.came.wait()
            before = made[0]._all.pending
            made[0].data_received(REQUEST * 20)
            assert made[0]._all.pending == before + 20 * len(REQUEST)
            held.may.set()
            for _ in range(22):
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            assert made[0]._all.pending == 0

    run(talk())


def test_what_a_transport_still_delivers_is_bounded(monkeypatch):
    monkeypatch.setattr(connections, "PENDING_BYTES", 20_000)
    made = []

    async def talk():
        held = Held()
        async with connected(made, held) as (reader, writer):
            writer.write(REQUEST * 2)
            await held.came.wait()
            made[0].data_received(b"x" * 20_000)
            with pytest.raises(ConnectionResetError):
                await reader.read()
        return held.refused

    ((code, _),) = run(talk())
    assert code == "overloaded"


def test_a_head_may_have_as_many_bytes_after_its_first_piece_as_it_says(monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_BYTES", 100)

    async def talk(size):
        made = []
        async with connected(made) as (reader, writer):
            writer.write(b"GET / HTTP/1.1\r\n")
            await until(made, lambda one: one._head is not None)
            writer.write(b"x: " + b"y" * (size - 3))
            await until(made, lambda one: one._head_bytes or one._lingers)
            writer.write(b"\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            return head.split()[1]

    assert run(talk(100)) == b"200"
    assert run(talk(101)) == b"431"


def test_whether_a_connection_waits_for_its_client():
    made = []

    async def talk():
        held = Held()
        async with connected(made, held) as (reader, writer):
            await until(made, lambda one: one.waiting)  # for the first request
            writer.write(HALF)
            await held.came.wait()
            assert made[0].waiting  # for the rest of its body
            writer.write(b"x" * (100_000 - 4))
            await until(made, lambda one: not one.waiting)
            held.may.set()
            assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            assert made[0].waiting  # for the next request

    run(talk())


def test_a_connection_is_forgotten_when_it_ends_whatever_it_was_doing():
    failed = []

    async def talk(sent, made):
        asyncio.get_running_loop().set_exception_handler(lambda _, context: failed.append(context))
        async with connected(made) as (_, writer):
            writer.write(sent)
            await until(made, lambda one: bool(sent) <= (one.scope is not None))
            assert made[0].server_state.connections
            writer.close()
            await until(made, lambda one: not one.server_state.connections)

    for sent in (b"", b"GET / HT", REQUEST, HALF):
        run(talk(sent, []))
    assert failed == []


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\n", HALF])
def test_a_connection_that_is_cut_off_is_reset(sent):
    async def talk():
        made = []
        async with connected(made, Held()) as (reader, writer):
            writer.write(sent)
            await until(made, lambda one: bool(sent) <= (one.scope is not None))
            made[0].abort()
            with pytest.raises(ConnectionResetError):
                await reader.read()

    run(talk())


def test_what_is_sent_after_a_refusal_is_dropped_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(http_protocol, "LINGER_BYTES", 10_000)
    monkeypatch.setattr(http_protocol, "LINGER_SECONDS", FOREVER)

    async def talk():
        made = []
        async with connected(made) as (reader, writer):
            writer.write(b"nonsense\r\n\r\n")
            assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
            writer.write(b"x" * 10_000)
            await until(made, lambda one: one._dropped == 10_000)
            assert not made[0].transport.is_closing()
            writer.write(b"x")
            await until(made, lambda one: not one.server_state.connections)

    run(talk())


def test_a_refused_client_that_neither_leaves_nor_sends_is_cut_off(monkeypatch):
    monkeypatch.setattr(http_protocol, "LINGER_SECONDS", 0.05)

    async def talk():
        made = []
        async with connected(made) as (reader, writer):
            writer.write(b"nonsense\r\n\r\n")
            assert (await reader.read()).startswith(b"HTTP/1.1 400 ")
            await until(made, lambda one: not one.server_state.connections)

    run(talk())


def test_an_answer_that_nobody_reads_is_not_kept(monkeypatch):
    monkeypatch.setattr(http_protocol, "WRITE_SECONDS", 0.05)
    monkeypatch.setattr(http_protocol, "IDLE_SECONDS", FOREVER)

    async def large(scope, receive, send):
        size = 64 * 1024 * 1024
        headers = [(b"content-length", b"%d" % size)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * size})

    async def talk():
        made = []
        async with connected(made, large) as (reader, writer):
            reader._transport.pause_reading()
            writer.write(TINY)
            await until(made, lambda one: not one.server_state.connections)

    run(talk())


def test_a_client_that_reads_late_has_an_idle_while_again(monkeypatch):
    monkeypatch.setattr(http_protocol, "WRITE_SECONDS", FOREVER)
    monkeypatch.setattr(http_protocol, "IDLE_SECONDS", 30.0)
    size = 16 * 1024 * 1024

    async def large(scope, receive, send):
        headers = [(b"content-length", b"%d" % size)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * size})

    async def talk():
        made = []
        async with connected(made, large) as (reader, writer):
            reader._transport.pause_reading()
            writer.write(TINY)
            await until(made, lambda one: one.patience == FOREVER)
            assert made[0].waiting
            reader._transport.resume_reading()
            await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(size)
            await until(made, lambda one: one.patience == 30.0)

    run(talk())


def test_an_answer_before_the_end_of_its_body_is_the_last_and_is_read():
    """The client still sends: closing at once would reset what it hasn't read yet."""

    async def early(scope, receive, send):
        await app(scope, _nothing, send)

    async def talk():
        made = []
        async with connected(made, early) as (reader, writer):
            for _ in range(2):
                writer.write(REQUEST)
                head = await reader.readuntil(b"\r\n\r\n")
                assert b"connection: close" not in head.lower()
                await reader.readexactly(2)
            writer.write(HALF)
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"x" * 500_000)  # more than was announced
            await writer.drain()
            assert await reader.read() == b"ok"

    run(talk())


async def _nothing():
    return {"type": "http.request", "body": b"", "more_body": False}


def test_trailers_may_have_their_bytes_and_no_more(monkeypatch):
    monkeypatch.setattr(http_protocol, "TRAILER_BYTES", 1_000)

    async def reading(scope, receive, send):
        while (await receive()).get("more_body"):
            pass
        assert not [name for name, _ in scope["headers"] if name == b"late"]
        await app(scope, _nothing, send)

    async def talk(size):
        made = []
        async with connected(made, reading) as (reader, writer):
            writer.write(CHUNKED + b"2\r\nok\r\n")
            await until(made, lambda one: one._part is not None)
            writer.write(b"0\r\n")
            await until(made, lambda one: one._bodiless == 3)
            writer.write(b"late: " + b"y" * (size - 9))
            with contextlib.suppress(ConnectionError):
                await until(made, lambda one: one._bodiless > 3 or one._lingers)
                writer.write(b"\r\n\r\n")
                return (await reader.readuntil(b"\r\n\r\n")).split()[1]

    assert run(talk(1_000)) == b"200"
    assert run(talk(1_001)) == b"431"


def test_a_stop_ends_idle_connections_and_answers_the_others_as_their_last():
    async def talk():
        made, held = [], Held()
        async with connected(made, held) as (reader, _):
            await until(made, lambda one: one.transport)
            made[0].shutdown()
            assert await reader.read() == b""
        async with connected(made, held) as (reader, writer):
            writer.write(REQUEST)
            await held.came.wait()
            made[1].shutdown()
            held.may.set()
            answered = await reader.read()
            assert answered.endswith(b"ok")
            assert b"connection: close" in answered.lower()

    run(talk())


def test_a_body_that_was_coming_when_the_server_stops_is_answered_as_the_last():
    async def talk():
        made, held = [], Held()
        async with connected(made, held) as (reader, writer):
            writer.write(HALF)
            await held.came.wait()
            made[0].shutdown()
            writer.write(b"x" * (100_000 - 4))
            await until(made, lambda one: one._part is None)
            held.may.set()
            answered = await reader.read()
            assert answered.endswith(b"ok")
            assert b"connection: close" in answered.lower()

    run(talk())


def test_an_app_is_told_that_its_client_has_gone_though_another_request_came_after():
    told = []

    async def waits(scope, receive, send):
        while (message := await receive())["type"] == "http.request":
            pass
        told.append(message["type"])

    async def talk():
        made = []
        async with connected(made, waits) as (_, writer):
            writer.write(REQUEST * 2)
            await until(made, lambda one: one.pipeline)
            made[0].abort()
            await until(made, lambda one: told)
            assert not made[0].pipeline

    run(talk())
    assert told == ["http.disconnect"]


def test_as_much_as_any_body_is_dropped_after_a_refusal():
    largest = max(find_provider(name).body_limit for name in provider_names())
    assert largest <= http_protocol.LINGER_BYTES
