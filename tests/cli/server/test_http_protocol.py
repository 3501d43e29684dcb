"""The bounds on a request's head, over real sockets in this process."""

import asyncio
import contextlib

import pytest
import uvicorn
from uvicorn.server import ServerState

from webhook_receiver.cli.server import http_protocol
from webhook_receiver.cli.server.http_protocol import BoundedProtocol

REQUEST = b"POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nok"


async def app(scope, receive, send):
    await receive()
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


@contextlib.asynccontextmanager
async def connected(made=None):
    """A connection to the protocol, which is added to `made`."""
    config = uvicorn.Config(app, log_config=None, log_level="error", lifespan="off", ws="none")
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


@pytest.mark.parametrize(
    "endless", [b"x: " + b"y" * 997, b"x: y\r\n" * 200, b"POST /" + b"z" * 994]
)
def test_an_endless_head_is_refused(endless):
    async def talk():
        async with connected() as (reader, writer):
            writer.write(REQUEST)
            await answer(reader)
            if not endless.startswith(b"POST"):
                writer.write(b"POST /x HTTP/1.1\r\n")
            for _ in range(200):
                writer.write(endless)
                with contextlib.suppress(ConnectionError):
                    await writer.drain()
                if writer.is_closing() or reader.at_eof():
                    break
                await asyncio.sleep(0.001)
            with contextlib.suppress(ConnectionError):
                text = await reader.read()
                assert text.startswith(b"HTTP/1.1 431 ")
                assert text.endswith(b'{"error":"headers_too_large"}')
                assert b"x-content-type-options: nosniff\r\n" in text
            return reader

    reader = asyncio.run(talk())
    assert reader.at_eof() or reader.exception() is not None


@pytest.mark.parametrize("begun", [b"", b"POST /x HTTP/1.1\r\nhost:", REQUEST + b"POST /"])
def test_a_head_that_never_ends_is_not_waited_for(monkeypatch, begun):
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)

    async def talk():
        async with connected() as (reader, writer):
            writer.write(begun)
            async with asyncio.timeout(10):
                return await reader.read()

    assert asyncio.run(talk()).startswith(b"HTTP/1.1 200 OK" if REQUEST in begun else b"")


async def until_clocked(made, *, running):
    """Wait until a head's clock runs, or until it has stopped."""
    for _ in range(10_000):
        if made and (made[-1]._deadline is not None) == running:
            return
        await asyncio.sleep(0.001)
    raise AssertionError(made)


def test_a_connection_between_requests_is_uvicorns_to_close():
    made = []

    async def talk():
        async with connected(made) as (reader, writer):
            for _ in range(3):
                writer.write(REQUEST[:20])
                await until_clocked(made, running=True)
                writer.write(REQUEST[20:])
                assert await answer(reader) == b"HTTP/1.1 200 OK ok"
                await until_clocked(made, running=False)

    asyncio.run(talk())
