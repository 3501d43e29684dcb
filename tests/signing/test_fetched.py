"""`FetchedSignature`: every check that needs no key comes before the one that asks for it."""

import base64
from dataclasses import replace

import pytest

from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing import (
    FetchedSignature,
    Key,
    KeyAt,
    TimestampRule,
    as_key,
    body_fields,
    sealed,
)
from webhook_receiver.types import Delivery, Headers, KeyNeeded

NOW = 1_767_225_600.0
URL = "https://keys.example/key"
AT = KeyAt(kind="pem", url=URL)
NAMED = KeyAt(kind="pem", place="header:x-key", allowed=r"keys\.example/[a-z]+")
SCHEME = FetchedSignature(
    place="header:x-sig",
    builder=body_fields("id", "at"),
    covers=frozenset({"body:id", "body:at"}),
    key=AT,
    algorithms={"1": "rsa-sha1", "2": "rsa-sha256"},
    chosen_at="header:x-version",
    timestamp=TimestampRule(at="body:at"),
)
FETCHED = Key(publishing.public(rsa_key()).encode(), KeyNeeded(URL, "pem").name)


def signed(scheme=SCHEME, **headers):
    names = {"x-version": "2", "x-key": URL} | headers
    plain = Delivery(Headers.of(names), b'{"id":"a"}', received_at=NOW)
    return sealed(scheme, plain, scheme.load_key(publishing.private(rsa_key())), NOW)


def code(delivery, *keys, scheme=SCHEME, now=NOW):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, keys, now)
    assert not raised.value.authentic
    return raised.value.code


def with_header(delivery, name, value):
    pairs = [(key, old) for key, old in delivery.headers if key != name]
    return replace(delivery, headers=Headers([*pairs, (name, value)]))


def test_a_key_that_is_not_here_is_needed():
    with pytest.raises(KeyMissing) as raised:
        SCHEME.verify(signed(), (), NOW)
    assert raised.value.need == KeyNeeded(URL, "pem")
    key = as_key(raised.value.need, publishing.public(rsa_key()).encode())
    proof = SCHEME.verify(signed(), (key,), NOW)
    assert (proof.covers, proof.signed_at) == ({"body:id", "body:at"}, NOW)


@pytest.mark.parametrize(
    ("changed", "now", "expected"),
    [
        (lambda one: with_header(one, b"x-sig", b""), NOW, "malformed_signature"),
        (lambda one: with_header(one, b"x-sig", b"YWJ="), NOW, "malformed_signature"),
        (lambda one: with_header(one, b"x-version", b"3"), NOW, "bad_algorithm"),
        (lambda one: replace(one, body=b"{}"), NOW, "missing_header"),
        (lambda one: replace(one, headers=Headers()), NOW, "missing_signature"),
        (lambda one: one, NOW + 301, "stale_timestamp"),
    ],
)
def test_what_needs_no_key_is_checked_before_one_is_asked_for(changed, now, expected):
    assert code(changed(signed()), now=now) == expected


def test_another_signature_is_refused():
    other = with_header(signed(), b"x-sig", base64.b64encode(bytes(256)))
    assert code(other, FETCHED) == "bad_signature"
    assert code(with_header(signed(), b"x-version", b"1"), FETCHED) == "bad_signature"


@pytest.mark.parametrize(
    "material",
    [b"", b"no key", publishing.public(curve()).encode()],
    ids=["empty", "no key", "another kind"],
)
def test_what_is_not_such_a_key_is_refused(material):
    assert code(signed(), Key(material, FETCHED.kind)) == "bad_key"


def test_a_key_may_lie_inside_a_document():
    scheme = replace(SCHEME, key=KeyAt(kind="pem", url=URL, inside="config.key"))
    text = publishing.public(rsa_key()).replace("\n", "\\n")
    document = Key(b'{"config":{"key":"%s"}}' % text.encode(), FETCHED.kind)
    assert scheme.verify(signed(scheme), (document,), NOW)
    assert code(signed(scheme), Key(b"{}", FETCHED.kind), scheme=scheme) == "bad_key"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://keys.example/key",
        "https://keys.example/key?a=1",
        "https://keys.example:443/key",
        "https://us@keys.example/key",
        "https://keys.example.evil/key",
        "https://evil/keys.example/key",
        "https://keys.example/%6bey",
        "https://keys.example/key\n",
        f"https://keys.example/{'k' * 500}",
    ],
)
def test_sec35_an_address_is_taken_as_a_whole_or_not_at_all(address):
    scheme = replace(SCHEME, key=NAMED)
    other = with_header(signed(scheme), b"x-key", address.encode())
    assert code(other, scheme=scheme) == "bad_key_url"


def test_a_named_address_has_a_length():
    for characters in (512, 513):
        address = "https://keys.example/".ljust(characters, "k")
        key = KeyAt(place="header:x-key", allowed=r"keys\.example/k+")
        other = Delivery(Headers.of({"x-key": address}), b"")
        if characters == 512:
            assert key.need(other).url == address
            continue
        with pytest.raises(Refused, match=r"^bad_key_url\b"):
            key.need(other)


def test_a_named_address_is_where_the_key_is_fetched():
    scheme = replace(SCHEME, key=NAMED)
    assert scheme.verify(signed(scheme), (FETCHED,), NOW)
    bare = replace(signed(scheme), headers=Headers.of({"x-sig": "YWJj", "x-version": "2"}))
    assert code(bare, scheme=scheme) == "missing_signature"


@pytest.mark.parametrize(
    "make",
    [
        KeyAt,
        lambda: KeyAt(url=URL, place="header:x", allowed="x"),
        lambda: KeyAt(place="header:x"),
        lambda: KeyAt(url=URL, allowed="x"),
        lambda: KeyAt(place="cookie:x", allowed="x"),
        lambda: replace(SCHEME, chosen_at=""),
        lambda: replace(SCHEME, algorithms={}),
        lambda: replace(SCHEME, place="x-sig"),
        lambda: replace(SCHEME, covers=frozenset({"trailer:x"})),
        lambda: SCHEME.load_key("no key at all"),
    ],
)
def test_what_can_not_work_is_a_configuration_error(make):
    with pytest.raises(ConfigurationError):
        make()


def test_one_algorithm_needs_no_choice():
    scheme = replace(SCHEME, algorithms={"": "rsa-sha256"}, chosen_at="", timestamp=None)
    plain = Delivery(Headers(), b'{"id":"a","at":1}')
    key = scheme.load_key(publishing.private(rsa_key()))
    dressed = replace(plain, headers=Headers(scheme.sign(plain, key, NOW)))
    assert scheme.verify(dressed, (FETCHED,), NOW).signed_at is None


def test_it_says_what_it_is():
    assert SCHEME.summary() == "RSA-SHA1 or RSA-SHA256, fetched key, `x-sig`"
    assert SCHEME.needed_headers == {b"x-sig", b"x-version"}
    assert replace(SCHEME, key=NAMED).needed_headers == {b"x-sig", b"x-version", b"x-key"}
    assert (SCHEME.needs_secret, SCHEME.fetches_keys, SCHEME.needs_url) == (False, True, False)
