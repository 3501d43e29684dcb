"""Who is answered first in a crowd, over real sockets: senders' connections before strangers'.

The app says what it was asked, in the order in which requests began.
"""

import asyncio
import re
import socket

import pytest
import uvicorn
import uvloop
from uvicorn.server import ServerState

from webhook_receiver import Headers, Receiver, sign
from webhook_receiver.cli.server import connections, http_protocol, rounds
from webhook_receiver.cli.server.http_protocol import BoundedProtocol
from webhook_receiver.cli.server.rounds import ROUND_PIECES
from webhook_receiver.edge.connection import prove
from webhook_receiver.edge.standalone import Standalone
from webhook_receiver.testing import sample

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
SECRET = "whsec_for_these_tests"
CROWD = 5 * ROUND_PIECES


class Order:
    """An app that takes what is sent to `/good/…` for a new event, and refuses the rest."""

    def __init__(self):
        self.asked = []

    async def __call__(self, scope, receive, send):
        self.asked.append(scope["path"])
        while (await receive())["more_body"]:
            pass
        good = scope["path"].startswith("/good/")
        if good:
            prove(receive)
        headers = [(b"content-length", b"0")]
        await send(
            {"type": "http.response.start", "status": 200 if good else 401, "headers": headers}
        )
        await send({"type": "http.response.body"})


def request(path, body=b"", *fields):
    """A whole request."""
    named = ((b"host", b"x"), (b"content-length", b"%d" % len(body)), *fields)
    head = b"".join(b"%b: %b\r\n" % field for field in named)
    return b"POST %b HTTP/1.1\r\n%b\r\n%b" % (path.encode(), head, body)


class Server:
    """A server with our protocol, and connections to it."""

    def __init__(self, app):
        self.app, self.state = app, ServerState()
        self.opened = []

    async def __aenter__(self):
        config = uvicorn.Config(
            self.app, log_config=None, log_level="error", lifespan="off", ws="none"
        )
        config.load()
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(
            lambda: BoundedProtocol(config, self.state, {}, loop), "127.0.0.1", 0
        )
        return self

    async def __aexit__(self, *_):
        self.server.close()
        for one in self.opened:
            one.close()
        for one in list(self.state.connections):
            one.transport.abort()
        await asyncio.sleep(0)

    async def connect(self):
        """A connection that the server knows of."""
        one = socket.create_connection(self.server.sockets[0].getsockname())
        one.setblocking(False)
        self.opened.append(one)
        while len(self.state.connections) < len(self.opened):  # noqa: ASYNC110 - nothing sets an event
            await asyncio.sleep(0)
        return one

    async def crowd(self, *, answered):
        """Connections of strangers, each of them answered already or not."""
        crowd = [await self.connect() for _ in range(CROWD)]
        if answered:
            assert {await ask(one, "/forged/before") for one in crowd} == {401}
        return crowd


async def answers(connection, number=1):
    """The statuses of the next answers on a connection."""
    loop, got = asyncio.get_running_loop(), b""
    while len(ends := list(ENDS.finditer(got))) < number or len(got) < _end(ends[-1]):
        piece = await loop.sock_recv(connection, 65_536)
        assert piece, got
        got += piece
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", got)]


ENDS = re.compile(rb"content-length: (\d+)\r\n(?:.+\r\n)*\r\n")


def _end(head):
    """Where an answer's body ends."""
    return head.end() + int(head[1])


async def ask(connection, path):
    connection.send(request(path))
    (status,) = await answers(connection)
    return status


def ordered(talk, new_loop=asyncio.new_event_loop):
    """What the app was asked while `talk` ran with the server."""

    async def test():
        async with Server(Order()) as server:
            await talk(server)
            return server.app.asked

    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(test())


@pytest.mark.parametrize("new_loop", LOOPS.values(), ids=LOOPS)
@pytest.mark.parametrize("answered", [True, False], ids=["answered", "fresh"])
def test_sec51_a_sender_s_next_request_goes_before_a_crowd_of_strangers(answered, new_loop):
    async def talk(server):
        sender = await server.connect()
        assert await ask(sender, "/good/first") == 200
        crowd = await server.crowd(answered=answered)
        server.app.asked.clear()
        for one in crowd:  # nothing is read before this function waits
            one.send(request("/forged"))
        sender.send(request("/good/next"))
        assert await answers(sender) == [200]
        for one in crowd:
            assert await answers(one) == [401]

    asked = ordered(talk, new_loop)
    assert len(asked) == CROWD + 1
    assert asked.index("/good/next") <= ROUND_PIECES


def test_sec51_a_new_connection_goes_before_most_of_a_crowd_that_was_refused():
    async def talk(server):
        crowd = await server.crowd(answered=True)
        sender = await server.connect()
        server.app.asked.clear()
        for one in crowd:
            one.send(request("/forged"))
        sender.send(request("/good/first"))
        assert await answers(sender) == [200]
        for one in crowd:
            assert await answers(one) == [401]

    asked = ordered(talk)
    assert asked.index("/good/first") <= 2 * ROUND_PIECES


def test_sec51_a_proxy_s_connection_that_brought_forged_requests_keeps_its_place():
    """What strangers sent through it costs the sender's delivery its privilege, and nothing else."""

    async def talk(server):
        proxy = await server.connect()
        assert await ask(proxy, "/good/first") == 200
        assert await ask(proxy, "/forged/through/proxy") == 401
        before = await server.crowd(answered=True)
        behind = await server.crowd(answered=True)
        fresh = await server.crowd(answered=False)
        server.app.asked.clear()
        for number, one in enumerate([*before, proxy, *behind, *fresh]):
            one.send(request("/good/second" if one is proxy else f"/forged/{number}"))
        assert await answers(proxy) == [200]
        for one in [*before, *behind, *fresh]:
            assert await answers(one) == [401]

    asked = ordered(talk)
    assert len(asked) == 3 * CROWD + 1
    waited = asked[: asked.index("/good/second")]
    assert {f"/forged/{number}" for number in range(CROWD)} <= set(waited)
    assert {f"/forged/{number}" for number in range(CROWD + 1, 2 * CROWD + 1)}.isdisjoint(waited)
    assert len(waited) <= 2 * (CROWD + ROUND_PIECES)  # the line in front, and as many of the others


def test_requests_behind_each_other_wait_for_their_turns_too():
    async def talk(server):
        sender = await server.connect()
        assert await ask(sender, "/good/first") == 200
        crowd = await server.crowd(answered=True)
        server.app.asked.clear()
        for one in crowd:
            one.send(request("/forged") * 5)
        assert await answers(crowd[0]) != []
        sender.send(request("/good/next"))
        assert await answers(sender) == [200]
        begun = len(server.app.asked)
        for one in crowd[1:]:
            assert await answers(one, 5) == [401] * 5
        assert begun < 3 * CROWD

    asked = ordered(talk)
    assert len(asked) == 5 * CROWD + 1


GENUINE = sample("stripe", "payment_intent.succeeded").body


def signed(body=GENUINE, path="/stripe"):
    fields = Headers.of(sign("stripe", body=body, secret=SECRET)).pairs
    return request(path, body, *fields)


def requests_of_all_kinds():
    """Each kind of request, signed now, with its answer's status and what it shows."""
    return {
        "a new event": (signed(), 200, True),
        "its copy": (signed(), 200, False),
        "another event": (
            signed(re.sub(rb'"id":"', rb"\g<0>another_", GENUINE, count=1)),
            200,
            True,
        ),
        "a forged one": (request("/stripe", GENUINE), 401, False),
        "one that can't be read": (signed(b"not JSON"), 400, False),
        "an unknown path": (signed(path="/nowhere"), 404, False),
        "a handshake": (request("/microsoft-graph?validationToken=x"), 200, False),
        "a probe": (b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n", 200, False),
    }


def test_sec51_only_a_new_event_shows_that_a_connection_leads_to_a_sender():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    receiver.source("microsoft-graph", secret=SECRET)

    async def test():
        async with (
            receiver.running(worker=False),
            Server(Standalone(receiver=receiver)) as server,
        ):
            one = await server.connect()
            (protocol,) = server.state.connections
            kinds, found = requests_of_all_kinds(), {}
            for name, (sent, _, _) in kinds.items():
                one.send(sent)
                (status,) = await answers(one)
                found[name] = (sent, status, protocol._proven)
            assert found == kinds

    asyncio.run(test())


def test_bodies_in_pieces_are_whole_whenever_they_are_read():
    pieces = [request("/forged", b"x" * 9_000)[at : at + 1_000] for at in range(0, 9_100, 1_000)]

    async def talk(server):
        crowd = await server.crowd(answered=False)
        for piece in pieces:
            for one in crowd:
                one.send(piece)
            await asyncio.sleep(0)
        for one in crowd:
            assert await answers(one) == [401]
            assert await ask(one, "/good/next") == 200

    assert len(ordered(talk)) == 2 * CROWD


def test_who_hangs_up_while_it_waits_is_forgotten():
    async def talk(server):
        crowd = await server.crowd(answered=True)
        server.app.asked.clear()
        for one in crowd:
            one.send(request("/forged"))
        last = crowd.pop()
        last.close()
        for one in crowd:
            assert await answers(one) == [401]
        assert await ask(crowd[0], "/good/next") == 200

    assert len(ordered(talk)) in (CROWD, CROWD + 1)


def test_who_waits_for_its_turn_is_not_late(monkeypatch):
    """It is the server that keeps it waiting."""
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.01)
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.01)
    monkeypatch.setattr(rounds, "ROUND_PIECES", 0)

    async def talk(server):
        one = await server.connect()
        one.send(request("/forged")[:10])
        (waiting,) = server.state.connections
        begun = waiting.since
        while waiting.since == begun:  # noqa: ASYNC110 - nothing sets an event
            await asyncio.sleep(0.001)
        assert not waiting.waiting  # nor does it make room for others
        monkeypatch.setattr(rounds, "ROUND_PIECES", 1)
        monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 60.0)
        waiting._all.rounds._begin()
        one.send(request("/forged")[10:])
        assert await answers(one) == [401]

    assert ordered(talk) == ["/forged"]


def test_what_came_whole_before_what_cannot_be_read_is_answered():
    async def talk(server):
        crowd = await server.crowd(answered=True)
        server.app.asked.clear()
        for one in crowd:
            one.send(request("/forged") * 3 + b"\x00 nonsense\r\n\r\n")
        for one in crowd:
            assert await answers(one, 3) == [401] * 3
            assert await asyncio.get_running_loop().sock_recv(one, 1) == b""

    assert len(ordered(talk)) == 3 * CROWD
