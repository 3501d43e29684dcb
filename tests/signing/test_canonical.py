"""`CanonicalHmac`: URLs, fields and places, signed by what a function makes of them."""

from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.signed import BODY, NOW, URL, code, sent
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import (
    CanonicalHmac,
    TimestampRule,
    body_fields,
    exact_url_and_form,
    form_pairs,
    joined_places,
    sealed,
    url_and_form,
)
from webhook_receiver.types import Delivery, Headers

TWILIO = CanonicalHmac(
    place="header:x-sig",
    builder=url_and_form,
    covers=frozenset({"url", "form"}),
    hash="sha1",
    encoding="base64",
)


@given(
    st.dictionaries(
        st.text("abcABC", min_size=1, max_size=4), st.text("xyz+%& é", max_size=5), min_size=1
    )
)
def test_a_form_is_signed_whatever_its_order(form):
    delivery = sent(TWILIO, "a secret", urlencode(form).encode())
    backwards = urlencode(list(form.items())[::-1]).encode()
    key = TWILIO.load_key("a secret")
    assert TWILIO.verify(replace(delivery, body=backwards), [key], NOW).covers == {"url", "form"}
    name = next(iter(form))
    changed = urlencode({**form, name: form[name] + "x"}).encode()
    assert code(TWILIO, replace(delivery, body=changed), "a secret") == "bad_signature"


@pytest.mark.parametrize(
    ("url", "held"),
    [
        (URL, True),
        ("https://example.com:443/in?a=1", True),
        ("https://user:word@example.com/in?a=1", False),
        ("https://[::1]/in?a=1", False),
        ("ftp://example.com/in?a=1", False),
        ("example", False),
        (URL + "#rc=3", True),
        ("https://example.com:8443/in?a=1", True),
        ("http://example.com/in?a=1", False),
        ("https://example.com/in?a=2", False),
    ],
)
def test_the_url_is_signed(url, held):
    delivery = replace(sent(TWILIO, "a secret", b"A=1"), url=url)
    if held:
        assert TWILIO.verify(delivery, [TWILIO.load_key("a secret")], NOW)
    else:
        assert code(TWILIO, delivery, "a secret") == "bad_signature"


def test_an_unknown_url_is_refused():
    delivery = replace(sent(TWILIO, "a secret", b"A=1"), url=None)
    assert code(TWILIO, delivery, "a secret") == "unknown_url"


def test_a_json_body_needs_its_hash_in_the_url():
    url = f"{URL}&bodySHA256={sha256(BODY).hexdigest()}"
    key = TWILIO.load_key("a secret")
    delivery = sealed(TWILIO, Delivery(Headers(), BODY, url=url), key, NOW)
    assert TWILIO.verify(delivery, [key], NOW)
    assert code(TWILIO, replace(delivery, body=BODY + b" "), "a secret") == "bad_signature"
    assert code(TWILIO, replace(delivery, url=URL), "a secret") == "bad_signature"
    assert code(TWILIO, replace(delivery, body=b""), "a secret") == "bad_signature"


@pytest.mark.parametrize(
    ("signed", "sent_to"),
    [
        ("https://user:word@example.com/a", "https://user:word@example.com:443/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("http://example.com:80", "http://example.com"),
        ("https://example.com?a=1", "https://example.com:8443?a=1"),
    ],
)
def test_a_port_may_be_written_or_not(signed, sent_to):
    key = TWILIO.load_key("a secret")
    delivery = sealed(TWILIO, Delivery(Headers(), b"A=1", url=signed), key, NOW)
    assert TWILIO.verify(replace(delivery, url=sent_to), [key], NOW)


def test_a_url_that_is_signed_exactly_is_not_tried_in_other_ways():
    exact = replace(TWILIO, builder=exact_url_and_form)
    delivery = sent(exact, "a secret", b"A=1&B=")
    assert exact.verify(delivery, [exact.load_key("a secret")], NOW)
    other = replace(delivery, url=URL.replace(".com", ".com:443"))
    assert code(exact, other, "a secret") == "bad_signature"


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
    with pytest.raises(Refused, match="stale_timestamp"):
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


def test_it_says_what_it_is():
    assert TWILIO.summary() == "HMAC-SHA1, `x-sig`"
    assert TIMED.summary() == "HMAC-SHA256, `sig` in the query"
    assert JOINED.needed_headers == {b"x-sig", b"x-id"}
    assert (TWILIO.needs_secret, TWILIO.fetches_keys) == (True, False)
