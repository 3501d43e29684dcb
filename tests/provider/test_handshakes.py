"""The builders of handshakes, apart from what providers' own tests show."""

import pytest

from webhook_receiver.provider.handshakes import (
    NOSNIFF,
    abuse_protection,
    body_ping,
    echoed,
    form_flag,
    hmac_of_query,
    is_challenge,
    keyless,
    parameters,
    query_echo,
    read_marked,
    status_only,
)
from webhook_receiver.signing import Key, mac
from webhook_receiver.types import Delivery, Headers, Reply

KEYS = (Key(b"the newest key"), Key(b"an older key"))


def reply(key, text, digest):
    assert key is KEYS[0]
    return Reply(200, f"{text}:{digest.hex()}".encode())


def asking(query):
    return Delivery(Headers(), b"", "GET", query=query)


def post(body):
    return Delivery(Headers(), body)


QUERY = hmac_of_query("ask", "[a-z]{2,4}", reply, hash="sha1")


def test_a_challenge_is_answered_under_the_newest_key():
    own = mac(KEYS[0], b"abc", "sha1").hex()
    assert QUERY.answer(asking(b"ask=abc&x=1"), KEYS) == Reply(200, f"abc:{own}".encode())
    assert (QUERY.method, QUERY.signed) == ("GET", False)


@pytest.mark.parametrize(
    "query",
    [b"", b"x=1", b"ask=", b"ask=a", b"ask=abcde", b"ask=AB", b"ask=ab%0A", b"ask=ab&ask=ab"],
)
def test_what_has_not_the_shape_of_a_challenge_is_not_signed(query):
    assert QUERY.answer(asking(query), KEYS) == Reply(400)


def test_without_a_key_there_is_no_answer():
    assert QUERY.answer(asking(b"ask=abc"), ()) == Reply(400)


@pytest.mark.parametrize("body", [b'{"type":1}', b'{"a":2, "type": 1 }'])
def test_a_number_may_be_a_ping(body):
    assert body_ping("type", 1, Reply(204)).answer(post(body), ()) == Reply(204)


@pytest.mark.parametrize(
    "body", [b"", b"1", b'{"type":2}', b'{"type":true,"x":1}', b'{"type":1.0}']
)
def test_what_only_equals_the_number_is_no_ping(body):
    assert body_ping("type", 1).answer(post(body), ()) is None


def test_a_form_may_be_written_with_escapes_or_without():
    empty = form_flag("events", "[]")
    for body in (b"events=[]", b"events=%5B%5D"):
        assert empty.answer(post(body), ()) == Reply()
    assert empty.answer(post(b"events=[1]"), ()) is None


def told(handshake, body=b"", query=b"", **headers):
    named = Headers.of({name.replace("_", "-"): text for name, text in headers.items()})
    return handshake.answer(Delivery(named, body, handshake.method, query=query), ())


def test_only_what_proves_nothing_is_signed():
    unsigned = (QUERY, query_echo("a"), form_flag("a", "b"), status_only("HEAD"))
    assert not any(handshake.signed for handshake in (*unsigned, abuse_protection("a")))
    assert all(one.signed for one in (body_ping("a", 1), abuse_protection("a", signed=True)))


def test_a_query_is_echoed_where_it_is_accepted():
    echo = query_echo("c", accepts=lambda given: given.get("t") == "x", otherwise=404)
    assert told(echo, query=b"c=1&t=x") == Reply(200, b"1", "text/plain", NOSNIFF)
    assert told(echo, query=b"c=1&t=y").status == 404
    assert told(echo, query=b"c=1&t=x&t=x").status == 400


@pytest.mark.parametrize(
    "query",
    [b"c=1", b"c=1&t=", b"c=1&t=agree", b"c=1&t=agreedd", b"c=1&t=Agreed", b"c=1&t=%e4"],
)
def test_sec08_a_query_is_not_echoed_without_what_was_agreed(query):
    echo = query_echo("c", expected=(("m", "x"), ("t", "agreed")))
    assert told(echo, query=b"c=1&t=agreed&m=x").body == b"1"
    for asked in (query, query + b"&m=x", b"m=x&" + query):
        assert told(echo, query=asked) == Reply(403)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", None),
        (b'{"a":1}', None),
        (b'{"mark":', None),
        (b'\xff"mark"', None),
        (b'{"mark":1}', {"mark": 1}),
        (b'["mark"]', ["mark"]),
    ],
)
def test_json_is_read_only_behind_its_mark(body, found):
    assert read_marked(body, b'"mark"') == found


@pytest.mark.parametrize("text", ["", "é", "a\tb", "a\n", "c" * 1025])
def test_what_is_not_fit_to_be_sent_back(text):
    assert not is_challenge(text)
    assert echoed(text) == Reply(400)


def test_a_challenge_is_sent_back_as_plain_text():
    reply = echoed("c" * 1024)
    assert (reply.status, reply.body, reply.content_type) == (200, b"c" * 1024, "text/plain")
    assert ("X-Content-Type-Options", "nosniff") in reply.headers


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (b"", {}),
        (b"a=1&b=", {"a": "1", "b": ""}),
        (b"a=%20x", {"a": " x"}),
        (b"a=1&a=2", {}),
        (b"&".join(b"a%d=1" % n for n in range(21)), {}),
    ],
)
def test_a_parameter_that_is_repeated_makes_the_query_unreadable(query, found):
    assert parameters(query) == found


def test_no_origin_but_those_named_is_consented_to():
    known = abuse_protection("a.example")
    assert told(known, webhook_request_origin="b.example").headers == ()
    assert told(known).status == 403
    assert told(abuse_protection("*"), webhook_request_origin="*").status == 200


def test_a_handshake_has_a_kind():
    assert keyless("POST", lambda delivery: None).kind == "challenge"
    assert keyless("POST", lambda delivery: None, kind="ping").kind == "ping"
