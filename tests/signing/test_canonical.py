"""`CanonicalHmac`: URLs, fields and places, signed by what a function makes of them."""

from dataclasses import replace
from hashlib import sha256

import pytest

from tests.signing.signed import BODY, NOW, URL, code, sent
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import (
    CanonicalHmac,
    TimestampRule,
    body_fields,
    form_pairs,
    joined_places,
)
from webhook_receiver.types import Delivery, Headers

JOINED = CanonicalHmac(
    place="header:x-sig",
    builder=joined_places("method", "url", "body", "header:x-id"),
    covers=frozenset({"method", "url", "body", "header:x-id"}),
    keyed="prefix",
)


def test_places_are_joined_and_a_key_may_only_stand_before_them():
    delivery = sent(
        replace(JOINED, builder=joined_places("method", "url", "body")), "a secret", b"B"
    )
    own = sha256(b"a secretPOST" + URL.encode() + b"B").hexdigest().encode()
    assert delivery.headers.get(b"x-sig") == own
    assert code(JOINED, delivery, "a secret") == "missing_header"
    assert JOINED.needs_url
    unknown = replace(delivery, url=None)
    assert code(JOINED, unknown, "a secret") == "unknown_url"


def test_a_fragment_of_the_url_is_not_signed():
    plain = replace(JOINED, builder=joined_places("url"), covers=frozenset({"url"}))
    delivery = sent(plain, "a secret", b"B")
    assert plain.verify(replace(delivery, url=f"{URL}#rc=3"), [plain.load_key("a secret")], NOW)
    assert code(plain, replace(delivery, url=f"{URL}&a=2"), "a secret") == "bad_signature"


NAMED = CanonicalHmac(
    place="body:sig", builder=body_fields("text"), covers=frozenset({"body:text"}), named=b"|"
)


def test_a_named_key_stands_before_its_digest():
    delivery = sent(NAMED, "ada:a secret", b"text=a+b")
    assert delivery.body.startswith(b"text=a+b&sig=ada%7C")
    assert NAMED.verify(delivery, [NAMED.load_key("ada:a secret")], NOW)
    assert code(NAMED, delivery, "bob:a secret") == "bad_signature"
    assert not NAMED.needs_url
    for secret in ("a secret", ":a secret", "ada:"):
        with pytest.raises(ConfigurationError, match="name:key"):
            NAMED.load_key(secret)


def test_form_pairs_keep_blanks_and_repeats():
    assert form_pairs(b"a=&a=&b=+") == [("a", ""), ("a", ""), ("b", " ")]
    with pytest.raises(Refused):
        form_pairs(b"\xff")


TIMED = CanonicalHmac(
    place="query:sig",
    builder=body_fields("id", "at"),
    covers=frozenset({"body:id", "body:at"}),
    timestamp=TimestampRule(at="body:at", unit="ms"),
)


def test_the_time_is_written_and_checked_where_it_stands():
    delivery = sent(TIMED, "a secret", b'{"id":"a"}')
    key = TIMED.load_key("a secret")
    proof = TIMED.verify(delivery, [key], NOW)
    assert (proof.signed_at, proof.covers) == (NOW, {"body:id", "body:at"})
    assert delivery.query.startswith(b"sig=")
    with pytest.raises(Refused, match=r"^stale_timestamp\b"):
        TIMED.verify(delivery, [key], NOW + 301)
    assert code(TIMED, replace(delivery, body=b'{"id":"a"}'), "a secret") == "missing_header"
    assert code(TIMED, replace(delivery, query=b""), "a secret") == "missing_signature"


def test_a_number_is_signed_as_its_digits():
    scheme = CanonicalHmac(
        place="header:x-sig", builder=body_fields("id"), covers=frozenset({"body:id"})
    )
    delivery = sent(scheme, "a secret", b'{"id":17}')
    assert scheme.verify(replace(delivery, body=b'{"id":"17"}'), [scheme.load_key("a secret")], NOW)
    for body in (b'{"id":true}', b'{"id":null}', b'{"id":""}', b'{"id":-1}', b'{"id":1.5}'):
        assert code(scheme, replace(delivery, body=body), "a secret") == "missing_header"


def test_an_address_with_half_a_character_is_signed_all_the_same():
    delivery = Delivery(Headers(), b"", url="https://x.example/\ud83d")
    assert joined_places("url")(delivery) == [b"https://x.example/\xed\xa0\xbd"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"place": "cookie:x"}, "cookie:x"),
        ({"place": "header:"}, "header:"),
        ({"covers": frozenset({"trailer:x"})}, "trailer:x"),
        ({"timestamp": TimestampRule(at="body:t")}, "body:t"),
    ],
)
def test_what_can_not_work_is_a_configuration_error(options, words):
    known = {"place": "body:s", "builder": body_fields("x"), "covers": frozenset({"body:x"})}
    with pytest.raises(ConfigurationError) as raised:
        CanonicalHmac(**known | options)
    assert words in str(raised.value)


def test_a_place_that_can_not_be_joined_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match="part:t"):
        joined_places("url", "part:t")


def test_only_a_signature_in_a_header_is_a_header():
    delivery, key = Delivery(Headers.of({"x-id": "1"}), BODY, url=URL), JOINED.load_key("a secret")
    ((name, value),) = JOINED.sign(delivery, key, NOW)
    signed = replace(delivery, headers=Headers([*delivery.headers, (name, value)]))
    assert JOINED.verify(signed, [key], NOW)
    assert TIMED.sign(replace(delivery, body=b'{"id":"a"}'), key, NOW) == ()


def test_it_says_what_it_is():
    assert replace(JOINED, hash="sha1").summary() == "HMAC-SHA1, `x-sig`"
    assert TIMED.summary() == "HMAC-SHA256, `sig` in the query"
    assert JOINED.needed_headers == {b"x-sig", b"x-id"}
    assert (TIMED.needs_secret, TIMED.fetches_keys) == (True, False)
