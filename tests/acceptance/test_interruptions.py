"""Senders that vanish, answers that get lost, and a process that runs out of descriptors or memory."""

import contextlib
import select
import socket
import struct

import pytest

from tests.acceptance.engines import stats_of
from tests.acceptance.server import SECRET, Server
from tests.acceptance.strangers import (
    HEAD,
    MEBIBYTE,
    SIGNED,
    answer_to,
    body_of,
    connect,
    deliver,
    one_answer,
    read,
    request,
    statuses,
)

APP = f"""\
from webhook_receiver import Event, Receiver
from webhook_receiver.cli.server import connections

connections.SWEEP_SECONDS = 0.05
receiver = Receiver("sqlite:///inbox.db")
receiver.source("generic", name="shop", secret={SECRET!r}, {SIGNED})

@receiver.on("shop:*")
async def note(event: Event) -> None: ...
"""

CRAMPED = (
    APP
    + """
import asyncio
import os
import resource
from pathlib import Path

MEBIBYTE = 1024 * 1024
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
resource.setrlimit(resource.RLIMIT_AS, (size + 384 * MEBIBYTE,) * 2)


@receiver.on("shop:*", name="hoard")
async def hoard(event: Event) -> None:
    if event.id != "evt_hoard":
        return
    held = []
    try:
        while True:
            held.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        while not os.path.exists("release"):
            await asyncio.sleep(0.02)
    for descriptor in held:
        os.close(descriptor)
"""
)
ENV = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}


def no_errors(server: Server) -> None:
    assert "Traceback" not in server.log
    assert [line for line in server.lines() if line["level"] in ("error", "critical")] == []


def hang_up(connection: socket.socket) -> None:
    """Close with a reset, as a client that died."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_rel26_rel27_cut_bodies_and_lost_answers_cost_nothing(tmp_path):
    with Server(tmp_path, APP, env=ENV) as server:
        cut = request(body_of("evt_cut", pad=2_900))
        assert len(cut) > 3_000
        for end in range(0, len(cut), 31):
            connection = connect(server.url)
            connection.sendall(cut[:end])
            if end % 2:
                connection.shutdown(socket.SHUT_WR)
                assert not {status for status in statuses(read(connection)) if status >= 500}
                connection.close()
            else:
                hang_up(connection)
        assert deliver(server.url) == 200
        assert stats_of(f"sqlite:///{tmp_path}/inbox.db").events == 1
        for number in range(50):
            body = body_of(f"lost_{number}")
            connection = connect(server.url)
            connection.sendall(request(body))
            select.select([connection], [], [])  # the answer is there, and nobody reads it
            hang_up(connection)
            with connect(server.url) as again:
                again.sendall(request(body))
                assert b'"duplicate"' in one_answer(again)
        counted = stats_of(f"sqlite:///{tmp_path}/inbox.db")
        assert (counted.events, counted.duplicates) == (51, 50)
        assert server.end() == 0
        no_errors(server)


@pytest.fixture(scope="module")
def cramped(tmp_path_factory):
    """A server with 64 descriptors and little memory."""
    with Server(tmp_path_factory.mktemp("cramped"), CRAMPED, env=ENV) as server:
        yield server


def test_rel28_idle_connections_give_way_when_descriptors_run_out(cramped):
    with contextlib.ExitStack() as stack:
        busy = stack.enter_context(connect(cramped.url))
        assert answer_to(busy, request(body_of())) == 200
        for _ in range(200):
            stack.enter_context(connect(cramped.url))
            assert answer_to(busy, request(body_of())) == 200
        for _ in range(20):
            assert deliver(cramped.url) == 200
        assert answer_to(busy, request(body_of())) == 200
        crowded = cramped.logged("server.crowded")
        assert crowded["error"] == "there are more than 32 connections"
        ready = cramped.logged("server.ready")
        assert (ready["descriptors"], ready["connections"]) == (64, 32)
    assert deliver(cramped.url) == 200


def test_rel28_a_process_without_descriptors_says_so_and_recovers(cramped):
    def lacks():
        with contextlib.suppress(OSError, AssertionError), connect(cramped.url) as connection:
            connection.settimeout(0.2)
            connection.recv(1)
        return "no connection can be accepted: Too many open files" in cramped.log

    def released():
        done = [line for line in cramped.lines() if line["event"] == "run.done"]
        return any((line["id"], line["handler"]) == ("evt_hoard", "hoard") for line in done)

    def again():
        with contextlib.suppress(OSError, AssertionError):
            return deliver(cramped.url) == 200
        return False

    assert deliver(cramped.url, body_of("evt_hoard")) == 200
    cramped.eventually(lacks, "it doesn't say it")
    (cramped.folder / "release").touch()
    cramped.eventually(released, "the handler doesn't end")
    cramped.eventually(again, "it doesn't recover")


def answered(connection: socket.socket) -> bytes:
    """The first bytes of an answer; none if this machine was so busy that the server has hung up since."""
    with contextlib.suppress(ConnectionError):
        return connection.recv(65_536)
    return b""


def test_rel29_little_memory_is_enough_for_many_large_bodies(cramped):
    large = HEAD % b"/shop" + b"X-Signature: 00\r\nContent-Length: 1048576\r\n\r\n"
    for _ in range(5):
        with contextlib.ExitStack() as stack:
            some = [stack.enter_context(connect(cramped.url)) for _ in range(20)]
            for connection in some:
                connection.sendall(large + b"x" * MEBIBYTE)
            answers = {answer for one in some for answer in statuses(answered(one))}
        assert answers <= {401, 413, 503}
    assert deliver(cramped.url) == 200
    assert cramped.alive
