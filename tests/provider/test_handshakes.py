"""The builders of handshakes, apart from what providers' own tests show."""

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.provider.handshakes import (
    abuse_protection,
    body_ping,
    empty_check,
    form_flag,
    form_ping,
    header_echo,
    header_ping,
    hmac_of_body,
    hmac_of_query,
    posted_query_echo,
    query_echo,
    text_echo,
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
BODY = hmac_of_body(("kind", "check"), "data.ask", "[a-z]{2,4}", reply)


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
    with pytest.raises(Refused):
        BODY.answer(post(b'{"kind":"check","data":{"ask":"abc"}}'), ())


def test_a_body_is_answered_only_after_its_signature():
    own = mac(KEYS[0], b"abc").hex()
    asked = post(b'{"kind":"check","data":{"ask":"abc"}}')
    assert BODY.answer(asked, KEYS) == Reply(200, f"abc:{own}".encode())
    assert BODY.signed


@pytest.mark.parametrize("body", [b"", b"{}", b'{"kind":"other"}', b'{"x":"check"}', b'"check'])
def test_other_bodies_are_no_challenge(body):
    assert BODY.answer(post(body), KEYS) is None


@pytest.mark.parametrize("ask", [b"1", b"null", b'"A"', b'"abcde"', b'"a:b"', b'["ab"]'])
def test_a_body_that_asks_for_anything_else_is_malformed(ask):
    with pytest.raises(Refused, match="malformed_payload"):
        BODY.answer(post(b'{"kind":"check","data":{"ask":%s}}' % ask), KEYS)


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
    unsigned = (posted_query_echo("a"), form_ping("a"), empty_check(), query_echo("a"))
    signed = (header_echo("a", "b"), header_ping("a", "b"), text_echo("a", lacking="b"))
    assert not any(handshake.signed for handshake in (*unsigned, abuse_protection("a")))
    assert all(handshake.signed for handshake in (*signed, abuse_protection("a", signed=True)))


def test_a_query_is_echoed_where_it_is_accepted():
    echo = query_echo("c", accepts=lambda given: given.get("t") == "x", otherwise=404)
    assert told(echo, query=b"c=1&t=x").body == b"1"
    assert told(echo, query=b"c=1&t=y").status == 404
    assert told(echo, query=b"c=1&t=x&t=x").status == 400


@pytest.mark.parametrize(
    ("body", "answered"),
    [
        (b"", False),
        (b'"c"', False),
        (b'{"c"', False),
        (b'{"c":1}', False),
        (b'{"c":"1","e":{}}', False),
        (b'{"c":"1"}', True),
    ],
)
def test_a_text_is_echoed_from_a_request_that_holds_no_event(body, answered):
    answer = told(text_echo("c", lacking="e"), body)
    assert (answer is not None) is answered
    assert answer is None or (answer.status, answer.body) == (200, b"1")


def test_what_is_no_ping_is_none():
    assert told(empty_check(), b" ") is None
    assert told(form_ping("a"), b"a=1&b=2") is None
    assert told(header_ping("x-kind", "sync"), x_kind="exists") is None
    assert told(posted_query_echo("t"), b" {}", b"t=1") is None
    assert told(header_ping("X-Kind", "sync"), x_kind="sync").status == 200


def test_no_origin_but_those_named_is_consented_to():
    known = abuse_protection("a.example")
    assert told(known, webhook_request_origin="b.example").headers == ()
    assert told(known).status == 403
    assert told(abuse_protection("*"), webhook_request_origin="*").status == 200
