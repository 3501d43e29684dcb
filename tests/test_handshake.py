"""The handshakes that answer with an HMAC, and pings by a number."""

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.handshake import body_ping, form_flag, hmac_of_body, hmac_of_query
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
