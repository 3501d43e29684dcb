"""The pages for machines: who is shown the metrics, and how they are asked for."""

import asyncio
import json

import pytest

from tests.edge.test_standalone import request
from webhook_receiver import InboxUnavailable, Receiver
from webhook_receiver.edge.probes import Probes
from webhook_receiver.edge.standalone import Standalone

TOKEN = b"a token of it"


async def expose(accept):
    return f"asked as {accept!r}".encode(), "text/plain; version=1"


def asked(probes, method="GET", path="/metrics", **headers):
    """The answer to one request with these headers."""

    async def app(scope, receive, send):
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await probes.serve({**scope, "headers": pairs}, send)

    return asyncio.run(request(app, method, path))


def probes(**given):
    return Probes(receiver=Receiver("sqlite://"), **given)


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer another", "a token of it", "Basic a token of it"],
)
def test_the_metrics_are_for_those_who_know_the_token(authorization):
    given = {} if authorization is None else {"authorization": authorization}
    status, headers, body = asked(probes(expose=expose, token=TOKEN), **given)
    assert (status, headers["www-authenticate"]) == (401, "Bearer")
    assert body == b'{"error":"unauthorized"}'


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_with_the_token_they_are_shown_in_the_form_that_is_asked_for(scheme):
    shown = {"authorization": f"{scheme} {TOKEN.decode()}", "accept": "text/plain"}
    status, headers, body = asked(probes(expose=expose, token=TOKEN), **shown)
    assert (status, headers["content-type"]) == (200, "text/plain; version=1")
    assert body == b"asked as 'text/plain'"


def test_where_nobody_needs_a_token_they_are_shown_to_everybody():
    assert asked(probes(expose=expose))[2] == b"asked as ''"
    status, headers, body = asked(probes(expose=expose), method="HEAD")
    assert (status, body, int(headers["content-length"])) == (200, b"", len(b"asked as ''"))
    status, headers, _ = asked(probes(expose=expose), method="POST")
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_without_metrics_there_is_no_such_page():
    assert not probes().has("/metrics")
    assert probes(expose=expose).has("/metrics")
    assert probes().has("/healthz")
    assert not probes(expose=expose).has("/metrics/")


class Behind:
    """A receiver with a backlog of so many seconds; None: nobody knows."""

    running_now = ready = True

    def __init__(self, age):
        self.age = age

    async def backlog_age(self):
        if self.age is None:
            raise InboxUnavailable("no answer")
        return self.age


@pytest.mark.parametrize(
    ("age", "query", "status", "word"),
    [
        (900.0, b"", 200, "ready"),
        (900.0, b"verbose", 200, "ready"),
        (299.9, b"backlog=300", 200, "ready"),
        (300.0, b"backlog=300", 503, "backlog"),
        (None, b"backlog=300", 503, "unavailable"),
        (None, b"", 200, "ready"),
        (0.0, b"backlog=", 400, "bad_backlog"),
        (0.0, b"backlog=-1", 400, "bad_backlog"),
        (0.0, b"backlog=" + b"9" * 30, 400, "bad_backlog"),
    ],
)
def test_a_backlog_matters_to_who_asks_for_it(age, query, status, word):
    given = Probes(receiver=Behind(age))

    async def app(scope, receive, send):
        await given.serve({**scope, "query_string": query}, send)

    found, _, body = asyncio.run(request(app, "GET", "/readyz"))
    assert (found, json.loads(body)) == (status, {"status": word})


def test_beside_the_sources_they_need_a_token():
    receiver = Receiver("sqlite://")
    open_ = Standalone(receiver=receiver, expose=expose)
    closed = Standalone(receiver=receiver, expose=expose, token=TOKEN)
    assert asyncio.run(request(open_, "GET", "/metrics"))[0] == 404
    assert asyncio.run(request(closed, "GET", "/metrics"))[0] == 401
