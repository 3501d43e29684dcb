"""Every refusal leaves a trace: a line in the log, a count by code and source, and its cause."""

import asyncio
import json
from typing import get_args

import pytest
from starlette.applications import Starlette

from tests import plain
from tests.edge.test_asgi import BY_HTTP_ALONE, made, stripe
from tests.edge.test_hosts import served
from tests.exchange import exchange
from webhook_receiver import Bounds, Receiver
from webhook_receiver.edge.denials import closing, reply_to, wrong_method
from webhook_receiver.errors import Denial, Denied
from webhook_receiver.inbox.rejections import Rejection

SECRET = "a secret for these tests"


def traces(*requests, receiver=None):
    """Make requests one after another; what was logged of refusals, and the counts after the stop."""
    receiver, logged = receiver or made(), []
    receiver.observe(lambda step, fields: step == "delivery.refused" and logged.append(fields))

    async def all_of_them():
        async with receiver.running(worker=False):
            for path, options in requests:
                await exchange(receiver, path, **options)
            await receiver._lifecycle.walk.quarantine.write()
            return await receiver.inbox.stats()

    return logged, asyncio.run(all_of_them())


@pytest.mark.parametrize("name", BY_HTTP_ALONE)
def test_what_http_alone_refuses_leaves_a_trace(name):
    path, options, _, code = BY_HTTP_ALONE[name]
    (line,), stats = traces((path, options))
    source = "" if code == "unknown_path" else path.split("/")[1]
    assert line["code"] == code
    assert line["reason"] != code
    assert line.get("source", "") == source
    assert (stats.rejected, stats.rejections) == (1, {Rejection(code, source): 1})
    (recent,) = stats.lately
    assert recent.rejection == Rejection(code, source, path if code == "unknown_path" else "")
    assert (recent.hour, recent.day) == (1, 1)


ANSWERED = {
    "unknown_path": (404, False, None),
    "method_not_allowed": (405, False, None),
    "address_not_allowed": (403, True, None),
    "bad_request": (400, True, None),
    "head_timeout": (408, True, None),
    "headers_too_large": (431, True, None),
    "bad_framing": (400, True, None),
    "unsupported_upgrade": (400, True, None),
    "unsupported_encoding": (415, False, None),
    "body_too_large": (413, True, None),
    "body_timeout": (408, True, None),
    "body_lost": (503, True, "5"),
    "overloaded": (503, True, "5"),
}


@pytest.mark.parametrize("code", [code for code in get_args(Denial) if code != "client_gone"])
def test_every_refusal_has_its_answer(code):
    status, closes, retry_after = ANSWERED[code]
    reply = reply_to(Denied(code, ""), ("POST",))
    headers = {name.lower(): value for name, value in reply.headers}
    assert (reply.status, json.loads(reply.body)) == (status, {"error": code})
    assert (headers.get("connection") == "close", headers.get("retry-after")) == (
        closes,
        retry_after,
    )
    assert closing(reply).headers.count(("Connection", "close")) == 1


CAUSES = {
    "no such source; did you mean /stripe?": ("/strpe", {}),
    "GET isn't taken here, only POST; set its sender to POST": ("/stripe", {"method": "GET"}),
    "1048577 bytes, and 1048576 are taken: raise body_limit": BY_HTTP_ALONE[
        "larger than it may be"
    ][:2],
    "more than 1000 bytes: raise the source's body_limit": BY_HTTP_ALONE["larger than it said"][:2],
    "32768 are taken: raise headers= of Bounds": BY_HTTP_ALONE["a large header"][:2],
    "its body is compressed ('gzip')": BY_HTTP_ALONE["compressed"][:2],
    "is sent twice": BY_HTTP_ALONE["two lengths"][:2],
    "stands beside Transfer-Encoding": BY_HTTP_ALONE["two framings"][:2],
}


@pytest.mark.parametrize("words", CAUSES)
def test_a_line_says_what_was_wrong_and_what_to_do(words):
    (line,), _ = traces(CAUSES[words])
    assert words in line["reason"]


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("PUT", "PUT isn't taken here, only GET, POST; set its sender to POST"),
        ("HEAD", "HEAD isn't taken here, only GET, POST"),  # a person's tool, or a crawler
        ("OPTIONS", "OPTIONS isn't taken here, only GET, POST"),
        ("P\x1bT", "its method isn't taken here, only GET, POST; set its sender to POST"),
    ],
)
def test_a_wrong_method_is_for_its_sender_to_mend_if_it_is_one(method, words):
    denied = wrong_method(method, ("GET", "POST"))
    assert (denied.code, denied.reason) == ("method_not_allowed", words)


def test_a_judged_refusal_is_counted_by_code_and_source():
    _, stats = traces(stripe(secret="another"), stripe(), ("/slack", {"body": b"x"}))
    assert stats.rejections == {
        Rejection("bad_signature", "stripe"): 1,
        Rejection("missing_signature", "slack"): 1,
    }
    assert stats.rejected == 2


def test_a_body_that_never_comes_leaves_a_trace():
    slow = ("/stripe", {"chunks": [60.0, b"late"]})
    (line,), stats = traces(slow, receiver=made(bounds=Bounds(body_seconds=0.01)))
    assert (line["code"], line["source"]) == ("body_timeout", "stripe")
    assert "a middleware before the receiver read it" in line["reason"]
    assert stats.rejections == {Rejection("body_timeout", "stripe"): 1}
    half = ("/stripe", {"chunks": [b"half", 60.0, b"late"]})
    (line,), _ = traces(half, receiver=made(bounds=Bounds(body_seconds=0.01)))
    assert "4 bytes of its body came within" in line["reason"]


def test_a_sender_that_hangs_up_in_the_body_leaves_a_trace():
    gone = ("/stripe", {"chunks": [], "end": False})
    half = ("/stripe", {"chunks": [b"half"], "end": False})
    (first, second), stats = traces(gone, half)
    assert first["code"] == second["code"] == "client_gone"
    assert "after 0 bytes of its body: a middleware before the receiver read it" in first["reason"]
    assert "after 4 bytes of its body: the sender or a proxy is slow" in second["reason"]
    assert stats.rejections == {Rejection("client_gone", "stripe"): 2}


def test_what_is_refused_before_the_start_is_counted_after_it():
    receiver = made()
    asyncio.run(exchange(receiver, "/strpe"))
    _, stats = traces(receiver=receiver)
    assert stats.lately[0].rejection == Rejection("unknown_path", "", "/strpe")


def test_what_cannot_be_written_is_counted_with_the_next_write(monkeypatch):
    receiver, logged = made(), []
    receiver.observe(lambda step, fields: step == "delivery.unavailable" and logged.append(fields))

    async def test():
        async with receiver.running(worker=False):
            quarantine, inbox = receiver._lifecycle.walk.quarantine, receiver.inbox
            await exchange(receiver, "/strpe")

            async def fail(*_):
                raise OSError("no room")

            with monkeypatch.context() as broken:
                broken.setattr(inbox, "refuse", fail)
                await quarantine.write()
            await quarantine.write()
            return await inbox.stats()

    stats = asyncio.run(test())
    assert (stats.rejected, len(logged)) == (1, 1)


def test_strangers_fill_neither_the_log_nor_the_store():
    requests = [(f"/scan/{number}", {}) for number in range(500)]
    logged, stats = traces(*requests, *[("/strpe", {})] * 2)
    assert len(logged) < 250
    assert stats.rejected == 502
    assert len(stats.lately) < 50
    assert Rejection("unknown_path", "", "/strpe") in {one.rejection for one in stats.lately}


def test_a_host_may_report_what_it_refuses_itself():
    receiver = made()
    receiver.turned_away(Denied("body_too_large", "the host takes 1 MiB"))
    receiver.turned_away(Denied("unknown_path"), path="/api/strpe", prefix="/api")
    logged, stats = traces(receiver=receiver)
    assert logged == []
    assert stats.rejections == {Rejection("body_too_large"): 1, Rejection("unknown_path"): 1}


def test_below_a_mount_point_of_a_host(tmp_path):
    receiver, logged = Receiver(f"sqlite:///{tmp_path}/inbox.db"), []
    receiver.source("stripe", secret=SECRET)
    receiver.observe(lambda step, fields: step == "delivery.refused" and logged.append(fields))
    app = Starlette()
    receiver.mount(app, "/hooks")
    with served(app) as url:
        answers = [
            plain.post(f"{url}/hooks/strpe", content=b"{}"),
            plain.put(f"{url}/hooks/stripe", content=b"{}"),
            plain.post(f"{url}/hooks/stripe", content=b"x" * (2**20 + 1)),
        ]
    assert [answer.status_code for answer in answers] == [404, 405, 413]
    assert [line["code"] for line in logged] == [
        "unknown_path",
        "method_not_allowed",
        "body_too_large",
    ]
    assert logged[0]["path"] == "/hooks/strpe"
    assert "did you mean /hooks/stripe?" in logged[0]["reason"]
    assert all(
        json.loads(answer.content)["error"] == line["code"]
        for answer, line in zip(answers, logged, strict=True)
    )
