"""A second server for probes and metrics: where it listens, and that it ends."""

import asyncio
import logging
import signal
import socket

import httpx
import pytest

from tests.edge.test_probes import expose, probes
from webhook_receiver import ConfigurationError
from webhook_receiver.cli.server.beside import LOOPBACK, Beside, is_loopback

WHAT = "probes and metrics"


def listening():
    """A socket that takes a port with a free one after it."""
    while True:
        taken = socket.create_server((LOOPBACK, 0))
        port = taken.getsockname()[1]
        try:
            socket.create_server((LOOPBACK, port + 1)).close()
        except OSError:
            taken.close()
            continue
        return taken, port


async def got(address, path):
    async with httpx.AsyncClient() as client:
        return await client.get(address + path)


def test_it_answers_and_leaves_signals_alone():
    async def run():
        before = signal.getsignal(signal.SIGTERM)
        beside = Beside(probes(expose=expose), WHAT)
        async with beside:
            assert (await got(beside.address, "/metrics")).text == "asked as '*/*'"
            assert (await got(beside.address, "/healthz")).json() == {"status": "up"}
            assert (await got(beside.address, "/readyz")).status_code == 503
            assert (await got(beside.address, "/stripe")).status_code == 404
            assert signal.getsignal(signal.SIGTERM) is before
        with pytest.raises(httpx.ConnectError):
            await got(beside.address, "/healthz")

    asyncio.run(run())


def test_a_stranger_there_writes_nothing_into_the_log(caplog):
    caplog.set_level(logging.NOTSET, "uvicorn.error")

    async def run():
        beside = Beside(probes(), WHAT)
        async with beside:
            reader, writer = await asyncio.open_connection(*beside.address[7:].split(":"))
            writer.write(b"nonsense\r\n\r\n")
            answer = await reader.read()
            writer.close()
        return answer

    assert asyncio.run(run()).startswith(b"HTTP/1.1 400 ")
    assert caplog.records == []


def test_of_several_processes_each_has_a_port():
    taken, port = listening()

    async def run():
        beside = Beside(probes(), WHAT, port=port, processes=2)
        async with beside:
            assert beside.address == f"http://{LOOPBACK}:{port + 1}"
            third = Beside(probes(), WHAT, port=port, processes=2)
            with pytest.raises(ConfigurationError, match=f"port {port} to {port + 1}"):
                await third.__aenter__()

    with taken:
        asyncio.run(run())


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a.b", False)],
)
def test_only_this_machine_reaches_loopback(host, own):
    assert is_loopback(host) is own
