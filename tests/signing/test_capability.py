"""`CapabilityUrl`: an address that only we can have made."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.signed import NOW, code, sent
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.types import Delivery, Headers

SCHEME = CapabilityUrl("crm")
KEY = SCHEME.load_key("a secret made up")


def at(token, more=b""):
    return Delivery(Headers(), b"{}", query=b"token=" + token.encode() + more)


def test_a_token_that_we_made_is_taken():
    proof = SCHEME.verify(sent(SCHEME, "a secret made up"), [SCHEME.load_key("new one"), KEY], NOW)
    assert (proof.fingerprint, proof.covers, proof.signed_at) == (
        KEY.fingerprint,
        frozenset(),
        None,
    )


@given(st.data())
def test_any_flipped_bit_of_it_is_refused(data):
    token = bytearray(SCHEME.token(KEY).encode())
    bit = data.draw(st.integers(0, len(token) * 8 - 1))
    token[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(Refused):
        SCHEME.verify(replace(at(""), query=b"token=" + bytes(token)), [KEY], NOW)


def test_it_is_good_for_one_source_and_one_secret():
    token = SCHEME.token(KEY)
    assert code(CapabilityUrl("other"), at(token), "a secret made up") == "bad_token"
    assert code(SCHEME, at(token), "another secret") == "bad_token"
    assert CapabilityUrl("crm", parameter="t").signature_at.name == "t"


@pytest.mark.parametrize("query", [b"", b"token", b"a=1"])
def test_a_url_without_a_token_is_refused(query):
    delivery = Delivery(Headers(), b"{}", query=query)
    assert code(SCHEME, delivery, "a secret made up") in ("missing_token", "bad_token")


def test_two_tokens_are_refused():
    token = SCHEME.token(KEY)
    assert (
        code(SCHEME, at(token, b"&token=" + token.encode()), "a secret made up") == "missing_token"
    )


@pytest.mark.parametrize("token", ["x" * 513, "%C3%A9", "x", "x.y"])
def test_what_is_no_token_is_refused(token):
    assert code(SCHEME, at(token), "a secret made up") == "bad_token"


def test_a_longer_token_is_refused_even_if_we_made_it():
    noise = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(10))
    schemes = {len(one.token(KEY)): one for n in range(640) if (one := CapabilityUrl(noise[:n]))}
    fitting = max(length for length in schemes if length <= 512)
    longer = min(length for length in schemes if length > 512)
    assert (fitting, longer) == (512, 513)
    assert schemes[fitting].verify(at(schemes[fitting].token(KEY)), [KEY], NOW)
    token = schemes[longer].token(KEY)
    assert code(schemes[longer], at(token), "a secret made up") == "bad_token"


def test_it_may_expire():
    token = SCHEME.token(KEY, expires_at=NOW + 10)
    assert SCHEME.verify(at(token), [KEY], NOW + 9)
    with pytest.raises(Refused, match=r"^bad_token\b"):
        SCHEME.verify(at(token), [KEY], NOW + 10)


def test_its_sender_adds_no_header():
    with pytest.raises(ConfigurationError, match="webhook-receiver url"):
        SCHEME.sign(at(""), KEY, NOW)


def test_it_says_what_it_is():
    assert (SCHEME.summary(), str(SCHEME.signature_at)) == ("signed URL", "query:token")
    assert (SCHEME.needs_secret, SCHEME.needs_url, SCHEME.fetches_keys) == (True, False, False)
    assert (SCHEME.timestamp, SCHEME.needed_headers) == (None, frozenset())
