"""What `cryptography` is asked: which keys are taken, which signatures and certificates hold."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import crypto

NOW = 1_767_225_600.0
ED = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PRIVATE = {"ed25519": ED, "ecdsa-p256": curve(), "rsa-sha1": rsa_key(), "rsa-sha256": rsa_key()}


def pem(private):
    return publishing.private(private).encode()


def public_pem(private):
    return publishing.public(private).encode()


@pytest.mark.parametrize("algorithm", PRIVATE)
def test_what_a_private_key_signs_its_public_one_verifies(algorithm):
    signature = crypto.signature_by(algorithm, pem(PRIVATE[algorithm]), b"message")
    public = crypto.public_key(algorithm, public_pem(PRIVATE[algorithm]))

    @settings(max_examples=30, deadline=None, database=None)
    @given(st.integers(0, len(signature) * 8 - 1))
    def judge(bit):
        flipped = bytearray(signature)
        flipped[bit // 8] ^= 1 << (bit % 8)
        assert not crypto.holds(algorithm, public, bytes(flipped), b"message")

    assert crypto.holds(algorithm, public, signature, b"message")
    assert not crypto.holds(algorithm, public, signature, b"messages")
    judge()


@pytest.mark.parametrize("algorithm", PRIVATE)
def test_a_key_is_taken_as_pem_or_der(algorithm):
    spki = forms.PublicFormat.SubjectPublicKeyInfo
    der = PRIVATE[algorithm].public_key().public_bytes(forms.Encoding.DER, spki)
    for material in (der, public_pem(PRIVATE[algorithm])):
        assert crypto.public_key(algorithm, material) == PRIVATE[algorithm].public_key()


def test_an_ed25519_key_may_be_32_bytes():
    assert crypto.public_key("ed25519", ED.public_key().public_bytes_raw()) == ED.public_key()
    assert crypto.seed_key(bytes(range(32))).public_key() == ED.public_key()


@pytest.mark.parametrize(
    ("algorithm", "material"),
    [
        ("rsa-sha256", b""),
        ("rsa-sha256", b"-----BEGIN PUBLIC KEY-----"),
        ("rsa-sha256", base64.b64decode("AAAA")),
        ("rsa-sha256", public_pem(curve())),
        ("rsa-sha256", public_pem(rsa_key("short", 1_024))),
        ("ecdsa-p256", public_pem(rsa_key())),
        ("ecdsa-p256", public_pem(curve("other", ec.SECP384R1))),
        ("ed25519", public_pem(rsa_key())),
        ("ed25519", bytes(32)),
    ],
    ids=[
        *("empty", "broken off", "not DER", "a curve", "short", "not a curve", "another curve"),
        *("not Edwards", "bare bytes"),
    ],
)
def test_what_is_not_a_fitting_key_is_a_configuration_error(algorithm, material):
    with pytest.raises(ConfigurationError, match=algorithm):
        crypto.public_key(algorithm, material)


@pytest.mark.parametrize(
    "material",
    [b"", b"-----BEGIN PRIVATE KEY-----", pem(curve())],
    ids=["empty", "broken off", "another kind"],
)
def test_what_is_not_a_fitting_private_key_is_a_configuration_error(material):
    with pytest.raises(ConfigurationError, match="rsa-sha256"):
        crypto.private_key("rsa-sha256", material)


def certificate(subject="sender.example", **more):
    return publishing.certificate(rsa_key(), subject, **more).encode()


def test_the_first_certificate_has_the_key():
    assert crypto.leaf_key("rsa-sha256", certificate(), NOW) == rsa_key().public_key()
    named = crypto.leaf_key("rsa-sha256", certificate(), NOW, r"[a-z]+\.example")
    assert named == rsa_key().public_key()


def test_sec38_a_chain_must_hold():
    leaf = certificate(issuer="CA", signed_with=rsa_key("ca"))
    issuer = publishing.certificate(rsa_key("ca"), "CA").encode()
    assert crypto.leaf_key("rsa-sha256", leaf + issuer, NOW)
    stranger = publishing.certificate(rsa_key("other"), "CA").encode()
    with pytest.raises(Refused, match=r"^bad_certificate\b"):
        crypto.leaf_key("rsa-sha256", leaf + stranger, NOW)


@pytest.mark.parametrize(
    "material",
    [
        b"",
        b"-----BEGIN CERTIFICATE-----",
        certificate("sender.example.evil"),
        certificate("evil"),
        certificate(ends=datetime(2025, 1, 1, tzinfo=UTC)),
        certificate(begins=datetime(2027, 1, 1, tzinfo=UTC)),
        publishing.certificate(curve(), "sender.example").encode(),
        publishing.certificate(rsa_key("short", 1_024), "sender.example").encode(),
    ],
    ids=["empty", "broken off", "a suffix", "another", "ended", "not begun", "a curve", "short"],
)
def test_other_certificates_are_refused(material):
    with pytest.raises(Refused, match=r"^bad_certificate\b"):
        crypto.leaf_key("rsa-sha256", material, NOW, r"sender\.example")
