import base64
import sys
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import Bare, Ed25519, TimestampRule
from webhook_receiver.types import Delivery, Headers

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_BYTES = PRIVATE.public_key().public_bytes_raw()
PUBLIC = base64.b64encode(PUBLIC_BYTES).decode()
PRIVATE_TEXT = "sk_" + base64.b64encode(bytes(range(32)) + PUBLIC_BYTES).decode()

SCHEME = Ed25519(
    header="x-sig", signed_headers=("x-id",), grammar=Bare(), separator=b"|", private_prefix="sk_"
)


def sent(*headers, body=b"{}"):
    return Delivery(Headers(headers), body)


def test_a_scheme_may_sign_no_time():
    key = SCHEME.load_key(PRIVATE_TEXT)
    added = SCHEME.sign(sent((b"x-id", b"1")), key, 5.0)
    assert added == ((b"x-sig", base64.b64encode(PRIVATE.sign(b"1|{}"))),)
    proof = SCHEME.verify(sent((b"x-id", b"1"), *added), [SCHEME.load_key(PUBLIC)], 9e9)
    assert (proof.signed_at, proof.covers) == (None, {"body", "header:x-id"})
    assert proof.fingerprint == SCHEME.load_key(PUBLIC).fingerprint != key.fingerprint


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ((), "missing_signature"),
        (((b"x-sig", b"A" * 86 + b"=="),), "missing_header"),
        (((b"x-id", b"1"), (b"x-sig", b"A" * 86 + b"==")), "bad_signature"),
        (((b"x-id", b"1"), (b"x-sig", b"A" * 86)), "malformed_signature"),
        (((b"x-id", b"1"), (b"x-sig", b"A" * 88)), "malformed_signature"),
        (((b"x-id", b"1"), (b"x-sig", b"\xff" * 88)), "malformed_signature"),
    ],
)
def test_other_deliveries_are_refused(headers, code):
    with pytest.raises(Refused) as raised:
        SCHEME.verify(sent(*headers), [SCHEME.load_key(PUBLIC)], 0.0)
    assert raised.value.code == code


ORDER = 2**252 + 27742317777372353535851937790883648493


def _plus_order(signature: bytes) -> bytes:
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    return signature[:32] + scalar.to_bytes(32, "little")


@pytest.mark.parametrize(
    "change",
    [
        _plus_order,
        lambda signature: signature[:63],
        lambda signature: signature + b"\0",
        lambda signature: bytes(31) + b"\x80" + signature[32:],
        lambda signature: b"\xff" * 31 + b"\x7f" + signature[32:],
        lambda signature: (1).to_bytes(32, "little") + bytes(32),
    ],
)
def test_sec23_a_signature_has_one_form(change):
    key = SCHEME.load_key(PUBLIC)
    good = PRIVATE.sign(b"1|{}")
    SCHEME.verify(sent((b"x-id", b"1"), (b"x-sig", base64.b64encode(good))), [key], 0.0)
    odd = sent((b"x-id", b"1"), (b"x-sig", base64.b64encode(change(good))))
    with pytest.raises(Refused):
        SCHEME.verify(odd, [key], 0.0)


@pytest.mark.parametrize(
    "point", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"]
)
def test_sec23_a_key_of_small_order_is_none(point):
    with pytest.raises(ConfigurationError):
        SCHEME.load_key(base64.b64encode(point).decode())


@pytest.mark.parametrize(
    "secret", ["sk_" + PUBLIC, PRIVATE_TEXT[3:], PUBLIC[:-4], "é" * 44, "A" * 43]
)
def test_other_keys_are_configuration_errors(secret):
    with pytest.raises(ConfigurationError) as raised:
        SCHEME.load_key(secret)
    assert secret not in str(raised.value)


def test_a_missing_extra_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(ConfigurationError, match=r"crypto extra: pip install .*\[crypto\]"):
        SCHEME.load_key(PUBLIC)


def test_a_time_that_is_not_signed_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match=r"header:x-time.*isn't signed"):
        replace(SCHEME, timestamp=TimestampRule(at="header:x-time"))


def test_a_signed_header_must_be_there():
    key = SCHEME.load_key(PRIVATE_TEXT)
    ((name, value),) = SCHEME.sign(sent((b"x-id", b"1")), key, 5.0)
    with pytest.raises(Refused, match=r"^missing_header\b"):
        SCHEME.verify(sent((name, value)), [key], 5.0)


def test_it_says_what_it_is():
    assert (SCHEME.summary(), str(SCHEME.signature_at)) == ("Ed25519, `x-sig`", "header:x-sig")
    assert (SCHEME.needs_secret, SCHEME.needs_url, SCHEME.fetches_keys) == (True, False, False)
