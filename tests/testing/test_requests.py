"""Requests under test: as a server hands them over, and as apps answer them."""

import asyncio

import pytest

from webhook_receiver import Delivery, Headers, Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import requests
from webhook_receiver.testing.requests import Request, exchange


def request(body=b"{}", headers=()):
    return Request(Delivery(Headers(headers), body), "/hooks/stripe", base_url="https://shop.test")


def test_a_request_as_asgi():
    scope = request(headers=[(b"x-a", b"1"), (b"content-length", b"7")]).scope()
    assert scope["headers"] == [(b"host", b"shop.test"), (b"content-length", b"7"), (b"x-a", b"1")]
    assert (scope["scheme"], scope["server"]) == ("https", ("shop.test", 80))
    assert request().scope()["headers"][1] == (b"content-length", b"2")


async def answers(scope, receive, send):
    first = await receive()
    await send({"type": "http.response.start", "status": 201, "headers": [(b"X-Was", b"x")]})
    await send({"type": "http.response.body", "body": first["body"], "more_body": True})
    await send({"type": "http.response.body", "body": b"!"})
    assert (await receive())["type"] == "http.disconnect"


def test_an_answer_in_parts():
    reply = asyncio.run(exchange(answers, request(b"hello")))
    assert (reply.status, reply.body, reply.headers) == (201, b"hello!", {"x-was": "x"})


def test_an_app_that_answers_nothing_or_raises():
    async def silent(scope, receive, send):
        pass

    async def broken(scope, receive, send):
        raise ZeroDivisionError

    with pytest.raises(ConfigurationError, match="didn't answer the request to /hooks/stripe"):
        asyncio.run(exchange(silent, request()))
    with pytest.raises(ZeroDivisionError):
        asyncio.run(exchange(broken, request()))


def test_a_path_whose_parameter_is_missing():
    receiver = Receiver("sqlite://")
    shops = receiver.source("stripe", path="/shops/{shop}", secret=lambda params: "whsec_x")
    assert requests.path_of(shops, {"shop": "a"}) == "/shops/a"
    with pytest.raises(ConfigurationError, match=r"params={'shop': …}"):
        requests.path_of(shops, {})


def test_a_header_replaces_all_of_its_name():
    delivery = Delivery(Headers([(b"a", b"1"), (b"b", b"2"), (b"a", b"3")]), b"")
    assert requests.with_headers(delivery, {"A": "x"}).headers.pairs == ((b"b", b"2"), (b"a", b"x"))
