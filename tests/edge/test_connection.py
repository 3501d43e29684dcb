"""What is known beneath ASGI: proxy headers that the server has used are no loss, nor is a body."""

import asyncio
import socket

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware

from tests import plain
from tests.edge.test_hosts import served
from webhook_receiver import Receiver
from webhook_receiver.edge.connection import never_ends, peer_of, still_comes, was_read, was_refused
from webhook_receiver.testing import sample, seal

SECRET = "a secret for these tests"
PUBLIC = "https://hooks.example.com/hooks/twilio"
FORWARDED = {
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "hooks.example.com",
}


def told(tmp_path, *, middleware=(), forwarded=FORWARDED, **options):
    """The status of a signed delivery through a proxy, and the causes that were logged."""
    receiver, causes = Receiver(f"sqlite:///{tmp_path}/inbox.db", **options), []
    receiver.source("twilio", secret=SECRET)
    receiver.observe(
        lambda step, fields: step == "delivery.refused" and causes.append(fields["reason"])
    )
    app = Starlette(middleware=middleware)
    receiver.mount(app, "/hooks")
    request = seal(
        "twilio", body=sample("twilio", "message.delivered").body, secret=SECRET, url=PUBLIC
    )
    headers = {name.decode(): value.decode() for name, value in request.headers}
    with served(app) as url:
        answer = plain.post(
            f"{url}/hooks/twilio", headers={**headers, **forwarded}, content=request.body
        )
    return answer.status_code, causes


async def passed_on(request, call_next):
    return await call_next(request)


WRAPPING = [Middleware(BaseHTTPMiddleware, dispatch=passed_on)]


@pytest.mark.parametrize("middleware", [(), WRAPPING])
def test_the_proxy_is_trusted_although_uvicorn_has_replaced_its_address(tmp_path, middleware):
    trusted = ["127.0.0.1"]
    if middleware:  # it hides the connection, so the log says what to set
        status, (cause,) = told(tmp_path, middleware=middleware, trusted_proxies=trusted)
        assert status == 401
        assert f"it was signed for {PUBLIC}: set public_url" in cause
    else:
        assert told(tmp_path, trusted_proxies=trusted) == (200, [])


def test_a_stranger_is_not_trusted_for_what_uvicorn_has_put_into_its_place(tmp_path):
    status, _ = told(tmp_path, trusted_proxies=["203.0.113.9"])
    assert status == 401


def test_without_any_of_it_the_cause_names_the_url_and_the_remedy(tmp_path):
    hidden = {"host": "10.0.0.5:8000", "x-forwarded-for": "203.0.113.9"}
    status, (cause,) = told(tmp_path, forwarded=hidden)
    assert status == 401
    assert "the URL is signed, and http://10.0.0.5:8000/hooks/twilio was taken for it" in cause
    assert "set public_url to the address that the sender was given" in cause


class Cycle:
    """A server's side of a request, with its connection."""

    def __init__(self, peername):
        self.transport, self._peername = self, peername

    def get_extra_info(self, name):
        assert name == "peername"
        return self._peername

    async def receive(self): ...


@pytest.mark.parametrize(
    ("peername", "peer"), [(("10.0.0.1", 5), "10.0.0.1"), ("", None), (None, None), ((), None)]
)
def test_the_connection_goes_before_the_scope(peername, peer):
    assert peer_of({"client": ("203.0.113.9", 0)}, Cycle(peername).receive) == peer


@pytest.mark.parametrize(
    ("client", "peer"), [(("10.0.0.1", 5), "10.0.0.1"), (["::1", 5], "::1"), (None, None)]
)
def test_a_server_that_shows_no_connection(client, peer):
    async def receive(): ...

    assert peer_of({"client": client}, receive) == peer
    assert peer_of({}, receive) is None


class Request:
    """A server's side of a request, as far as its body matters."""

    def __init__(self, *, more_body, news):
        self.more_body, self.message_event = more_body, asyncio.Event()
        if news:
            self.message_event.set()

    async def receive(self): ...


@pytest.mark.parametrize(
    ("more_body", "news", "read"),
    [(False, False, True), (False, True, False), (True, False, False), (True, True, False)],
)
def test_a_body_that_was_read_already(more_body, news, read):
    assert was_read(Request(more_body=more_body, news=news).receive) is read


@pytest.mark.parametrize("more_body", [False, True])
def test_a_body_that_still_comes(more_body):
    assert still_comes(Request(more_body=more_body, news=False).receive) is more_body


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [("/strpe", "", 404), ("/twilio", "Content-Encoding: br\r\n", 415)],
)
def test_a_host_closes_a_connection_whose_body_has_not_come(tmp_path, path, fields, status):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("twilio", secret=SECRET)
    app = Starlette()
    receiver.mount(app, "/hooks")
    head = f"POST /hooks{path} HTTP/1.1\r\nHost: x\r\n{fields}"
    with served(app) as url:
        address = (httpx.URL(url).host, httpx.URL(url).port)
        with socket.create_connection(address, timeout=60) as connection:
            connection.sendall(f"{head}Content-Length: 0\r\n\r\n".encode())
            first = connection.recv(65_536)
            assert f" {status} ".encode() in first
            assert b"connection: close" not in first
            connection.sendall(f"{head}Content-Length: 1000\r\n\r\n".encode())
            answers = b""
            while piece := connection.recv(65_536):
                answers += piece
    assert f" {status} ".encode() in answers
    assert b"\r\nconnection: close\r\n" in answers


def test_of_another_server_nothing_is_known():
    async def receive(): ...

    assert not still_comes(receive)
    assert not was_refused(receive)
    assert not was_read(receive)
    assert not was_read(Cycle(None).receive)


def test_only_our_own_server_learns_that_an_answer_has_no_end():
    class Asks(Cycle):
        endless = False

    ours, other = Asks(None), Cycle(None)
    never_ends(ours.receive)
    never_ends(other.receive)
    assert ours.endless
    assert not hasattr(other, "endless")
