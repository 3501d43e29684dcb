"""The bounds on a request's head, over real sockets in this process."""

import asyncio
import contextlib
import re

import pytest
import uvicorn
from uvicorn.server import ServerState

from webhook_receiver.cli.server import connections, http_protocol
from webhook_receiver.cli.server.http_protocol import BoundedProtocol
from webhook_receiver.edge.connection import was_refused


@pytest.fixture(autouse=True)
def _swept_often(monkeypatch):
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.02)


REQUEST = b"POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nok"


async def app(scope, receive, send):
    await receive()
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


@contextlib.asynccontextmanager
async def connected(made=None, app=app):
    """A connection to the protocol, which is added to `made`."""
    config = uvicorn.Config(
        app, log_config=None, log_level="error", lifespan="off", ws="none", proxy_headers=False
    )
    config.load()
    loop = asyncio.get_running_loop()

    def factory():
        state = ServerState()
        protocol = BoundedProtocol(config=config, server_state=state, app_state={}, _loop=loop)
        if made is not None:
            made.append(protocol)
        return protocol

    server = await loop.create_server(factory, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        server.close()


async def answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head.split(b"\r\n")[0] + b" " + await reader.readexactly(2)


def test_requests_one_after_another_and_in_pieces(monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_BYTES", 100)

    async def talk():
        async with connected() as (reader, writer):
            for _ in range(50):
                writer.write(REQUEST)
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            for _ in range(5):
                for start in range(0, len(REQUEST), 10):
                    writer.write(REQUEST[start : start + 10])
                    await writer.drain()
                    await asyncio.sleep(0)
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            writer.write(REQUEST * 3)
            for _ in range(3):
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"

    asyncio.run(talk())


class Counting:
    """An app that is told what its server refuses."""

    def __init__(self):
        self.refused = []

    def turned_away(self, denied):
        self.refused.append((denied.code, denied.reason))

    async def __call__(self, scope, receive, send):
        await app(scope, receive, send)


BAD = {
    b"nonsense\r\n\r\n": "it can't be read as HTTP/1.1",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03": "it speaks TLS",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n": "it speaks HTTP/2",
    b"PROXY TCP4 192.0.2.1 192.0.2.2 5 80\r\n" + REQUEST: "PROXY protocol",
    b"\r\n\r\n\x00\r\nQUIT\n\x21\x11\x00\x0c": "PROXY protocol",
    b"POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n": "it can't be read",
}


@pytest.mark.parametrize("sent", BAD, ids=range(len(BAD)))
def test_what_is_not_http_leaves_a_trace(sent):
    counting = Counting()

    async def talk():
        async with connected(app=counting) as (reader, writer):
            writer.write(sent)
            return await reader.read()

    answer = asyncio.run(talk())
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"x-content-type-options: nosniff\r\n" in answer
    assert answer.endswith(b'{"error":"bad_request"}')
    ((code, reason),) = counting.refused
    assert code == "bad_request"
    assert BAD[sent] in reason


def test_heads_that_are_too_large_or_too_slow_leave_a_trace(monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_BYTES", 100)
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)
    counting = Counting()

    async def talk(*pieces):
        async with connected(app=counting) as (reader, writer):
            with contextlib.suppress(ConnectionError):  # it doesn't read what it has refused
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
                await reader.read()

    asyncio.run(talk(b"POST /x HTTP/1.1\r\nhost:"))
    asyncio.run(talk())  # a probe that only connects
    assert counting.refused == [("head_timeout", "its head didn't end within 0.05 s")]
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 60.0)
    asyncio.run(talk(b"POST /x HTTP/1.1\r\n", *[b"x: " + b"y" * 60 + b"\r\n"] * 40))
    assert counting.refused[1:] == [
        ("headers_too_large", "its head has more than 100 bytes, or 500 fields")
    ]


@pytest.mark.parametrize(
    ("begun", "endless"),
    [
        (b"POST /x HTTP/1.1\r\n", b"x: " + b"y" * 995 + b"\r\n"),
        (b"POST /x HTTP/1.1\r\n", b"x: y\r\n" * 200),
        (b"POST /x HTTP/1.1\r\nx: ", b"y" * 1_000),
        (b"POST /x HTTP/1.1\r\n", b"y" * 1_000),
        (b"POST /", b"z" * 1_000),
    ],
)
def test_an_endless_head_is_refused(begun, endless):
    async def talk():
        async with connected() as (reader, writer):
            writer.write(REQUEST)
            await answer(reader)
            writer.write(begun)
            for _ in range(200):
                writer.write(endless)
                with contextlib.suppress(ConnectionError):
                    await writer.drain()
                if writer.is_closing() or reader.at_eof():
                    break
                await asyncio.sleep(0.001)
            text = await reader.read()
            assert text.startswith(b"HTTP/1.1 431 ")
            assert text.endswith(b'{"error":"headers_too_large"}')
            assert b"x-content-type-options: nosniff\r\n" in text
            return reader

    reader = asyncio.run(talk())
    assert reader.at_eof() or reader.exception() is not None


@pytest.mark.parametrize(
    ("begun", "answers"),
    [(b"", []), (b"POST /x HTTP/1.1\r\nhost:", [b"408"]), (REQUEST + b"POST /", [b"200", b"408"])],
)
def test_a_head_that_never_ends_is_not_waited_for(monkeypatch, begun, answers):
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)

    async def talk():
        async with connected() as (reader, writer):
            writer.write(begun)
            async with asyncio.timeout(10):
                return await reader.read()

    assert re.findall(rb"HTTP/1.1 (\d+)", asyncio.run(talk())) == answers


def test_a_head_in_pieces_has_its_own_time_after_an_idle_while(monkeypatch):
    monkeypatch.setattr(http_protocol, "IDLE_SECONDS", 0.3)
    made = []

    async def talk():
        async with connected(made) as (reader, writer):
            for _ in range(3):
                writer.write(REQUEST[:20])
                await until(made, lambda one: one.patience == http_protocol.HEAD_SECONDS)
                writer.write(REQUEST[20:])
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
                await until(made, lambda one: one.patience == http_protocol.IDLE_SECONDS)
            assert await reader.read() == b""

    asyncio.run(talk())


async def until(made, holds):
    """Wait until something holds of the connection."""
    for _ in range(10_000):
        if made and holds(made[-1]):
            return
        await asyncio.sleep(0.001)
    raise AssertionError(made)


def test_an_app_at_work_is_waited_for(monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.02)
    monkeypatch.setattr(http_protocol, "IDLE_SECONDS", 0.02)
    swept, at_work = asyncio.Event(), []

    async def slow(scope, receive, send):
        at_work.append(scope)
        await swept.wait()
        await app(scope, receive, send)

    class Watched(BoundedProtocol):
        def expire(self, now):
            super().expire(now)
            if at_work:
                swept.set()

    monkeypatch.setitem(globals(), "BoundedProtocol", Watched)

    async def talk():
        async with connected(app=slow) as (reader, writer):
            writer.write(REQUEST)
            assert await answer(reader) == b"HTTP/1.1 200 OK ok"

    asyncio.run(talk())


def test_what_is_refused_in_a_body_is_reported_once():
    seen = []

    class Reading(Counting):
        async def __call__(self, scope, receive, send):
            while (await receive())["type"] == "http.request":
                pass
            seen.append(was_refused(receive))

    reading = Reading()

    async def talk():
        async with connected(app=reading) as (reader, writer):
            writer.write(b"POST /x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\n")
            writer.write(b"a: b\r\n" * 3_000)
            return await reader.read()

    assert asyncio.run(talk()).startswith(b"HTTP/1.1 431 ")
    assert [code for code, _ in reading.refused] == ["headers_too_large"]
    assert seen == [True]


def test_heads_that_are_too_large_together_are_refused(monkeypatch):
    monkeypatch.setattr(connections, "PENDING_BYTES", 4_000)
    counting = Counting()

    async def talk():
        async with connected(app=counting) as (reader, writer):
            writer.write(b"POST /x HTTP/1.1\r\n" + b"a: b\r\n" * 100)
            return await reader.read()

    assert asyncio.run(talk()).startswith(b"HTTP/1.1 503 ")
    assert counting.refused == [("overloaded", "the heads of all requests are too large together")]


def test_what_waits_behind_a_request_is_bounded(monkeypatch):
    monkeypatch.setattr(connections, "PENDING_BYTES", 100_000)
    counting, made = Counting(), []

    async def talk():
        async with connected(made, app=counting) as (reader, writer):
            with contextlib.suppress(ConnectionError):
                writer.write(REQUEST + b"GET / HTTP/1.1\r\n\r\n" * 20_000)
                await reader.read()
            await until(made, lambda one: one._all.pending == 0)

    asyncio.run(talk())
    assert [code for code, _ in counting.refused] == ["overloaded"]


@pytest.mark.parametrize(
    ("wanted", "more"),
    [
        (b"h2c", b"content-length: 2\r\n\r\nok"),
        (b"tls/1.0\xff", b"\r\n"),
        (b"websocket", b"content-length: 2\r\n\r\nok"),
        (b"websocket", b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
    ],
)
def test_an_upgrade_is_refused_since_its_body_is_not_read(wanted, more):
    counting = Counting()

    async def talk():
        async with connected(app=counting) as (reader, writer):
            writer.write(b"POST /x HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: ")
            writer.write(wanted + b"\r\n" + more)
            return await reader.read()

    assert asyncio.run(talk()).startswith(b"HTTP/1.1 400 ")
    ((code, reason),) = counting.refused
    assert code == "unsupported_upgrade"
    assert wanted.decode("ascii", "replace") in reason


@pytest.mark.parametrize("more", [b"\r\n", b"content-length: 0\r\n\r\n"])
def test_a_websocket_without_a_body_is_a_request_and_the_last(more):
    async def talk():
        async with connected() as (reader, writer):
            writer.write(b"GET /x HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\n")
            writer.write(b"upgrade: websocket\r\n" + more + REQUEST)
            return await reader.read()

    answered = asyncio.run(talk())
    assert answered.startswith(b"HTTP/1.1 200 OK")
    assert answered.count(b"HTTP/1.1") == 1


def test_a_connection_stays_after_a_body_in_pieces_and_ends_before_one_that_is_not_read():
    came = asyncio.Event()

    async def reading(scope, receive, send):
        more = scope["path"] == "/whole"
        while more:
            more = (await receive())["more_body"]
            came.set()
        await app(scope, receive, send) if scope["path"] != "/whole" else await _ok(send)

    async def talk():
        head = b"POST /whole HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n"
        async with connected(app=reading) as (reader, writer):
            for _ in range(3):
                came.clear()
                writer.write(head + b"x" * 100_000)
                await came.wait()
                writer.write(b"x" * 100_000)
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
            writer.write(head.replace(b"/whole", b"/other") + b"x")
            last = await reader.read()
            assert last.startswith(b"HTTP/1.1 200 OK")
            assert b"connection: close" in last.lower()

    asyncio.run(talk())


async def _ok(send):
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


def test_a_hundred_requests_at_once_are_answered_in_their_order():
    """More than are parsed at a time, so some wait while nothing more is read."""

    async def echo(scope, receive, send):
        await asyncio.sleep(0)
        body = scope["path"].encode()
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def talk():
        async with connected(app=echo) as (reader, writer):
            requests = [
                b"POST /%04d HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n" % n + b"x" * 9_000
                for n in range(100)
            ]
            writer.write(b"".join(requests))
            told = []
            for _ in requests:
                await reader.readuntil(b"\r\n\r\n")
                told.append(await reader.readexactly(5))
            return told

    assert asyncio.run(talk()) == [b"/%04d" % number for number in range(100)]
