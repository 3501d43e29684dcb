"""`PublicKeySignature`: what a private key signs, by every algorithm."""

import base64
import sys
from dataclasses import replace
from typing import get_args

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from tests.signing.signed import NOW, code, sent
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import KeyValues, PublicKeySignature, TimestampRule
from webhook_receiver.signing.public_key import ALGORITHMS, Algorithm
from webhook_receiver.types import Delivery, Headers

ED = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CURVE = ec.derive_private_key(12_345, ec.SECP256R1())
RSA = rsa.generate_private_key(65_537, 2_048)
PRIVATE = {"ed25519": ED, "ecdsa-p256": CURVE, "rsa-sha1": RSA, "rsa-sha256": RSA}


def pem(private):
    return private.private_bytes(
        forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    ).decode()


def public(private, encoding=forms.Encoding.PEM):
    return private.public_key().public_bytes(encoding, forms.PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("encoding", ["hex", "base64"])
@pytest.mark.parametrize("algorithm", PRIVATE)
def test_public_keys_verify_what_private_ones_sign(algorithm, encoding):
    scheme = PublicKeySignature(
        algorithm=algorithm,
        header="x-sig",
        signed="{timestamp}|{body}",
        encoding=encoding,
        timestamp=TimestampRule(at="header:x-time"),
    )
    own = PRIVATE[algorithm]
    delivery = sent(scheme, pem(own))
    der = base64.b64encode(public(own, forms.Encoding.DER)).decode()
    for secret in (public(own).decode(), der):
        proof = scheme.verify(delivery, [scheme.load_key(secret)], NOW)
        assert (proof.covers, proof.signed_at) == ({"body", "header:x-time"}, NOW)
    assert code(scheme, replace(delivery, body=b"{}"), der) == "bad_signature"
    with pytest.raises(ConfigurationError, match="private key"):
        scheme.sign(delivery, scheme.load_key(der), NOW)


@pytest.mark.parametrize("algorithm", PRIVATE)
def test_keys_of_another_kind_are_configuration_errors(algorithm):
    scheme = PublicKeySignature(algorithm=algorithm, header="x-sig")
    others = [key for name, key in PRIVATE.items() if name[:3] != algorithm[:3]]
    weak = rsa.generate_private_key(65_537, 1_024)
    for other in (*others, weak):
        with pytest.raises(ConfigurationError, match=algorithm):
            scheme.load_key(public(other).decode())


def test_an_unknown_algorithm_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match="rsa-md5"):
        PublicKeySignature(algorithm="rsa-md5", header="x")


def test_without_the_extra_a_key_is_a_configuration_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(ConfigurationError, match=r"\[crypto\]"):
        PublicKeySignature(algorithm="ed25519", header="x").load_key("any text")


def test_it_says_what_it_is():
    scheme = PublicKeySignature(
        algorithm="ecdsa-p256",
        header="X-Sig",
        signed="{timestamp}{body}",
        timestamp=TimestampRule(at="header:X-Time"),
    )
    assert scheme.summary() == "ECDSA P-256, `X-Sig`"
    assert scheme.covers == {"header:x-time", "body"}
    assert str(scheme.signature_at) == "header:x-sig"
    assert (scheme.needs_secret, scheme.needs_url, scheme.fetches_keys) == (True, False, False)


ED25519 = PublicKeySignature(algorithm="ed25519", header="x-sig", encoding="hex")


def test_an_ed25519_key_may_be_its_32_bytes_as_hex_or_base64():
    raw = ED.public_key().public_bytes_raw()
    delivery = sent(ED25519, pem(ED))
    for secret in (raw.hex(), base64.b64encode(raw).decode(), pem(ED), pem(ED).encode()):
        assert ED25519.verify(delivery, [ED25519.load_key(secret)], NOW)


@pytest.mark.parametrize("secret", ["g" * 64, "no base64!", "AAAA", "-----BEGIN PUBLIC KEY-----"])
def test_what_is_not_a_key_is_a_configuration_error(secret):
    with pytest.raises(ConfigurationError, match="ed25519"):
        ED25519.load_key(secret)


@pytest.mark.parametrize("encoding", ["hex", "base64"])
@pytest.mark.parametrize("text", ["", "x", "é", "AAAA====", "0a 0b", "YWJ=", "0A"])
def test_a_signature_has_one_spelling(encoding, text):
    scheme = replace(ED25519, encoding=encoding)
    other = Delivery(Headers.of({"x-sig": text}), b"{}")
    assert code(scheme, other, pem(ED)) == "malformed_signature"


def test_what_is_signed_is_remembered_if_its_sender_repeats():
    rule = TimestampRule(at="header:x-time", repeats=600)
    for scheme, repeated in (
        (replace(ED25519, signed="{timestamp}{body}", timestamp=rule), True),
        (replace(ED25519, signed="{timestamp}{body}", timestamp=replace(rule, repeats=0)), False),
        (ED25519, False),
    ):
        proof = scheme.verify(sent(scheme, pem(ED)), [scheme.load_key(pem(ED))], NOW)
        assert bool(proof.imprint) is repeated


def test_the_body_alone_is_signed_if_nothing_else_is_said():
    signature = base64.b64encode(ED.sign(b"{}")).decode()
    scheme = PublicKeySignature(algorithm="ed25519", header="x-sig")
    delivery = Delivery(Headers.of({"x-sig": signature}), b"{}")
    assert scheme.verify(delivery, [scheme.load_key(pem(ED))], NOW).covers == {"body"}
    assert set(get_args(Algorithm)) == set(ALGORITHMS) == set(PRIVATE)


def test_a_time_in_the_header_itself_is_signed():
    scheme = replace(
        ED25519,
        signed="{timestamp}{body}",
        grammar=KeyValues("v1"),
        timestamp=TimestampRule(at="part:t"),
    )
    delivery, key = sent(scheme, pem(ED)), scheme.load_key(pem(ED))
    assert scheme.verify(delivery, [key], NOW).signed_at == NOW
    value = delivery.headers.get(b"x-sig").replace(b"t=17672256", b"t=17672257")
    later = replace(delivery, headers=Headers([(b"x-sig", value)]))
    with pytest.raises(Refused, match=r"^bad_signature\b"):
        scheme.verify(later, [key], NOW + 100)


def test_a_delivery_without_the_header_is_refused():
    assert code(ED25519, Delivery(Headers(), b"{}"), pem(ED)) == "missing_signature"


def test_sec23_both_forms_of_an_ecdsa_signature_prove_the_same_and_identify_nothing():
    """ECDSA allows (r, s) and (r, n - s) for one message, so nothing may know a delivery by them."""
    order = int("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)
    scheme = PublicKeySignature(algorithm="ecdsa-p256", header="x-sig", encoding="base64")
    delivery = sent(scheme, pem(CURVE))
    (r, s) = decode_dss_signature(base64.b64decode(delivery.headers.get(b"x-sig") or b""))
    other = base64.b64encode(encode_dss_signature(r, order - s))
    twin = replace(delivery, headers=Headers([(b"x-sig", other)]))
    key = scheme.load_key(public(CURVE).decode())
    assert scheme.verify(twin, [key], NOW) == scheme.verify(delivery, [key], NOW)
