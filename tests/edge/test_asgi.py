"""The HTTP edge: every answer of the contract, and every bound while reading."""

import asyncio
import json
import sqlite3

import pytest

from tests.edge.asking import BODY, SECRET, github, made, run, stripe
from tests.exchange import exchange
from webhook_receiver import Bounds, InboxUnavailable, Receiver, sign
from webhook_receiver.errors import EventTooLarge, InboxFull, InboxLate
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase


def test_accepted_then_duplicate():
    (first, again), events = run(stripe(), stripe())
    assert (first.status, json.loads(first.body)) == (200, {"status": "accepted", "id": "evt_1"})
    assert (again.status, json.loads(again.body)) == (200, {"status": "duplicate", "id": "evt_1"})
    assert first.headers["content-type"] == "application/json"
    assert len(events) == 1


def test_a_provider_may_answer_otherwise():
    body = b'{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention"}}'
    headers = sign("slack", body=body, secret=SECRET)
    (told,), events = run(("/slack", {"headers": headers, "body": body}))
    assert (told.status, told.body, len(events)) == (200, b"", 1)


@pytest.mark.parametrize("many", [False, True])
def test_echoed_ids_are_ascii_that_nobody_takes_for_html(many):
    ids = [f"<script>é&\u2028{number}</script>" for number in range(1 + many)]
    receiver = Receiver("sqlite://")
    receiver.source("sendgrid", verify=False, name="many")
    receiver.source("generic", verify=False, name="one", event_id="body:sg_event_id")
    events = [{"sg_event_id": id_, "event": "open"} for id_ in ids]
    path, body = ("/many", events) if many else ("/one", events[0])
    (told, again), _ = run(*[(path, {"body": json.dumps(body).encode()})] * 2, receiver=receiver)
    for answer, status in ((told, "accepted"), (again, "duplicate")):
        assert json.loads(answer.body)["status"] == status
        assert answer.headers["content-type"] == "application/json"
        assert (answer.status, json.loads(answer.body)["id"]) == (200, ids[0])
        assert json.loads(answer.body).get("ids") == (ids if many else None)
        assert answer.body.isascii()
        assert not set(b"<>&") & set(answer.body)


ANSWERS = {
    "accepted": stripe(),
    "refused": stripe(secret="another"),
    "unknown path": ("/nowhere", {}),
    "wrong method": ("/stripe", {"method": "PUT"}),
    "too large": ("/stripe", {"headers": {"content-length": str(2**20 + 1)}}),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_is_sniffed(name):
    (told,), _ = run(ANSWERS[name])
    assert told.headers["x-content-type-options"] == "nosniff"


def test_a_handshake_is_answered_as_documented():
    body = b'{"type":"url_verification","challenge":"c 1","token":"t"}'
    headers = sign("slack", body=body, secret=SECRET)
    (told, forged), events = run(
        ("/slack", {"headers": headers, "body": body}), ("/slack", {"headers": {}, "body": body})
    )
    assert (told.status, told.body, told.headers["content-type"]) == (200, b"c 1", "text/plain")
    assert told.headers["x-content-type-options"] == "nosniff"
    assert forged.status == 401
    assert events == []


def sized(length):
    return {"headers": {"content-length": str(length)}}


MANY = [(f"x-{number}", "y") for number in range(9_000)]

BY_HTTP_ALONE = {
    "unknown path": ("/nowhere", {"body": b"x"}, 404, "unknown_path"),
    "a path below": ("/stripe/more", {"body": b"x"}, 404, "unknown_path"),
    "wrong method": ("/stripe", {"method": "GET"}, 405, "method_not_allowed"),
    "deleted": ("/stripe", {"method": "DELETE"}, 405, "method_not_allowed"),
    "larger than it may be": ("/stripe", sized(2**20 + 1), 413, "body_too_large"),
    "huge by its own word": ("/stripe", sized(10 * 2**30), 413, "body_too_large"),
    "larger than it said": ("/github/acme", {"chunks": [b"x" * 600] * 2}, 413, "body_too_large"),
    "a large header": ("/stripe", {"headers": {"x": "y" * 40_000}}, 431, "headers_too_large"),
    "many headers": ("/stripe", {"headers": MANY}, 431, "headers_too_large"),
    "two framings": (
        "/stripe",
        {"headers": {"content-length": "5", "transfer-encoding": "chunked"}},
        400,
        "bad_framing",
    ),
    "two lengths": (
        "/stripe",
        {"headers": [("content-length", "5"), ("content-length", "6")]},
        400,
        "bad_framing",
    ),
    "not a number": ("/stripe", {"headers": {"content-length": "+5"}}, 400, "bad_framing"),
    "compressed": (
        "/stripe",
        {"headers": {"content-encoding": "gzip"}},
        415,
        "unsupported_encoding",
    ),
}


@pytest.mark.parametrize("name", BY_HTTP_ALONE)
def test_what_http_alone_refuses(name):
    path, options, status, code = BY_HTTP_ALONE[name]
    (told,), events = run((path, options))
    assert (told.status, json.loads(told.body)) == (status, {"error": code})
    assert events == []
    if status == 405:
        assert told.headers["allow"] == "POST"
    if status in (413, 431) or code == "bad_framing":
        assert told.headers["connection"] == "close"


# Requests are made when the test runs, since signatures grow old.
BY_ITS_SIGNATURE = {
    "no signature": (lambda: ("/stripe", {"body": BODY}), 401, "missing_signature"),
    "wrong key": (lambda: stripe(secret="another secret"), 401, "bad_signature"),
    "changed body": (
        lambda: ("/stripe", {**stripe()[1], "body": BODY + b" "}),
        401,
        "bad_signature",
    ),
    "not ascii": (
        lambda: ("/stripe", {"headers": {"stripe-signature": "\xe9"}, "body": BODY}),
        401,
        "malformed_signature",
    ),
    "sent twice": (
        lambda: ("/stripe", {"headers": [*stripe()[1]["headers"].items()] * 2, "body": BODY}),
        401,
        "duplicate_header",
    ),
    "authentic, not JSON": (lambda: stripe(b"nothing"), 400, "malformed_payload"),
}


@pytest.mark.parametrize("name", BY_ITS_SIGNATURE)
def test_what_its_signature_or_format_refuses(name):
    make, status, code = BY_ITS_SIGNATURE[name]
    (told,), events = run(make())
    assert (told.status, json.loads(told.body)) == (status, {"error": code})
    assert events == []


@pytest.mark.parametrize(
    "make",
    [lambda: stripe(b'{"id":"e","object":"event"}'), lambda: github(b"{}")],
    ids=["no type", "contradicts its header"],
)
def test_what_is_authentic_and_of_no_known_kind_is_an_untyped_event(make):
    (told,), events = run(make())
    assert told.status == 200
    assert [event.type for event in events] == ["untyped"]


@pytest.mark.parametrize(
    "coding",
    [
        *("", "identity", " Identity ", "none"),
        *("UTF-8", "utf8", "us-ascii", "iso-8859-1", "7bit", "8bit", "binary"),
    ],
)
def test_a_coding_that_changes_nothing_is_taken(coding):
    path, options = stripe()
    options["headers"]["content-encoding"] = coding
    (told,), events = run((path, options))
    assert (told.status, len(events)) == (200, 1)


def test_a_body_of_exactly_the_limit_is_read():
    (told,), _ = run(("/github/acme", {"body": b"x" * 1_000}))
    assert told.status == 401


def test_a_body_in_many_pieces_is_one():
    pieces = [BODY[n : n + 1] for n in range(len(BODY))]
    (told,), events = run(("/stripe", {**stripe()[1], "chunks": pieces}))
    assert told.status == 200
    assert len(events) == 1


@pytest.mark.parametrize("cut", range(0, len(BODY), 7))
def test_a_client_that_leaves_in_the_body_leaves_nothing(cut):
    (told,), events = run(("/stripe", {**stripe()[1], "chunks": [BODY[:cut]], "end": False}))
    assert told.status is None
    assert events == []


def test_a_body_that_does_not_come():
    receiver = made(bounds=Bounds(body_seconds=0.05))
    (told,), events = run(
        ("/stripe", {**stripe()[1], "chunks": [b"x", 5.0, b"y"]}), receiver=receiver
    )
    assert (told.status, json.loads(told.body)) == (408, {"error": "body_timeout"})
    assert events == []


def test_below_a_mount_point():
    request = "/hooks/stripe", {**stripe()[1], "root_path": "/hooks"}
    slash = "/hooks/stripe/", {**stripe()[1], "root_path": "/hooks"}
    other = "/hookstripe", {**stripe()[1], "root_path": "/hook"}
    (told, with_slash, beside), _ = run(request, slash, other)
    assert (told.status, with_slash.status, beside.status) == (200, 200, 404)


def test_path_parameters():
    body = b'{"zen":"z","pusher":{}}'
    headers = sign("github", body=body, secret=SECRET, type="push")
    (told,), events = run(("/github/acme", {"headers": headers, "body": body}))
    assert told.status == 200
    assert events[0].path == "/github/acme"


def test_before_the_start_it_is_503():
    told = asyncio.run(exchange(made(), "/stripe", **stripe()[1]))
    assert (told.status, told.headers["retry-after"]) == (503, "5")


def test_after_the_stop_it_is_503():
    receiver = made()
    run(stripe(), receiver=receiver)
    assert asyncio.run(exchange(receiver, "/stripe", **stripe()[1])).status == 503


def test_a_lazy_receiver_starts_with_its_first_request():
    receiver = made(lazy=True)

    async def requests():
        told = await asyncio.gather(
            *(exchange(receiver, "/stripe", **stripe()[1]) for _ in range(9))
        )
        return sorted(json.loads(t.body)["status"] for t in told)

    assert asyncio.run(requests()) == ["accepted", *["duplicate"] * 8]
    assert not receiver.running_now  # the end of the loop has stopped it


@pytest.mark.parametrize("error", [InboxFull(), InboxLate(), InboxUnavailable()])
def test_an_inbox_in_trouble_is_503(error):
    class Troubled(SqlInbox):
        async def put(self, envelopes, within=None):
            raise error

    receiver, logged = made(), []
    receiver.observe(lambda step, fields: step == "delivery.unavailable" and logged.append(fields))
    (told,), _ = run(stripe(), receiver=receiver, inbox=Troubled(SqliteDatabase(None)))
    assert (told.status, told.headers["retry-after"]) == (503, "5")
    assert json.loads(told.body) == {"error": "unavailable"}
    assert [line["error"] for line in logged] == [str(error)]


def test_an_event_that_its_inbox_cannot_hold_is_413_and_leaves_a_trace():
    class Narrow(SqlInbox):
        async def put(self, envelopes, within=None):
            raise EventTooLarge("its server takes 1 byte")

    receiver, logged = made(), []
    receiver.observe(lambda step, fields: step == "delivery.refused" and logged.append(fields))
    (told,), _ = run(stripe(), receiver=receiver, inbox=Narrow(SqliteDatabase(None)))
    assert (told.status, json.loads(told.body)) == (413, {"error": "body_too_large"})
    ((code, source, reason),) = [(line["code"], line["source"], line["reason"]) for line in logged]
    assert (code, source, reason) == ("body_too_large", "stripe", "its server takes 1 byte")


def test_a_bug_is_500_and_logged_without_a_word_of_the_request():
    class Broken(SqlInbox):
        async def put(self, envelopes, within=None):
            raise RuntimeError(envelopes[0].body.decode())

    receiver, logged = made(), []
    receiver.observe(lambda step, fields: step == "delivery.failed" and logged.append(fields))
    (told,), _ = run(stripe(), receiver=receiver, inbox=Broken(SqliteDatabase(None)))
    assert (told.status, json.loads(told.body)) == (500, {"error": "internal_error"})
    (line,) = logged
    assert (line["source"], line["error"]) == ("stripe", "RuntimeError")
    assert "test_asgi.py" in str(line["traceback"])
    assert "evt_1" not in str(line)


def test_without_memory_a_delivery_is_503_so_that_its_sender_tries_again():
    class Full(SqlInbox):
        async def put(self, envelopes, within=None):
            raise MemoryError

    (told,), _ = run(stripe(), inbox=Full(SqliteDatabase(None)))
    assert (told.status, dict(told.headers)["retry-after"]) == (503, "5")
    assert json.loads(told.body) == {"error": "overloaded"}


def test_a_locked_database_is_nothing_to_the_sender(tmp_path):
    path = tmp_path / "inbox.db"
    receiver = Receiver(f"sqlite:///{path}")
    receiver.source("stripe", secret=SECRET, ack_within=2.0)

    async def requests():
        async with receiver.running(worker=False):
            thief = sqlite3.connect(path, isolation_level=None)
            thief.execute("BEGIN IMMEDIATE")
            spilled = await exchange(receiver, "/stripe", **stripe()[1])
            copy = await exchange(receiver, "/stripe", **stripe()[1])
            thief.execute("ROLLBACK")
            thief.close()
            again = await exchange(receiver, "/stripe", **stripe()[1])
            events = await receiver.inbox.events(Selection())
            return [json.loads(told.body)["status"] for told in (spilled, copy, again)], events

    told, events = asyncio.run(requests())
    assert (told, len(events)) == (["accepted", "duplicate", "duplicate"], 1)


def test_a_hundred_identical_deliveries_at_once():
    ran = []
    receiver = made()

    @receiver.on("stripe:*")
    async def count():
        ran.append(1)

    async def requests():
        async with receiver.running():
            told = await asyncio.gather(
                *(exchange(receiver, "/stripe", **stripe()[1]) for _ in range(100))
            )
            for _ in range(500):
                (event,) = await receiver.inbox.events(Selection())
                if event.status == "done":
                    break
                await asyncio.sleep(0.01)
            return told, event

    told, event = asyncio.run(requests())
    assert [t.status for t in told] == [200] * 100
    assert sorted(json.loads(t.body)["status"] for t in told) == ["accepted", *["duplicate"] * 99]
    assert len(event.runs) == len(ran) == 1


def test_a_websocket_is_closed():
    sent = []

    async def talk():
        async def send(message):
            sent.append(message)

        await made()({"type": "websocket"}, None, send)

    asyncio.run(talk())
    assert sent[0]["type"] == "websocket.close"


def test_its_own_lifespan():
    receiver = made()
    sent = []

    async def serve():
        incoming = asyncio.Queue()

        async def send(message):
            sent.append(message["type"])
            if message["type"] == "lifespan.startup.complete":
                assert (await exchange(receiver, "/stripe", **stripe()[1])).status == 200
                await incoming.put({"type": "lifespan.shutdown"})

        await incoming.put({"type": "lifespan.startup"})
        await receiver({"type": "lifespan"}, incoming.get, send)

    asyncio.run(serve())
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_start_that_fails_is_said():
    receiver = made("sqlite:////nonexistent/folder/inbox.db")
    sent = []

    async def serve():
        async def receive():
            return {"type": "lifespan.startup"}

        async def send(message):
            sent.append(message)

        await receiver({"type": "lifespan"}, receive, send)

    asyncio.run(serve())
    assert sent[0]["type"] == "lifespan.startup.failed"
    assert "folder does not exist" in sent[0]["message"]
