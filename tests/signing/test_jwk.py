"""Which JSON web keys are taken, and which signatures hold by them."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from webhook_receiver.errors import Refused
from webhook_receiver.signing import jwk

PRIVATE = {"RS256": rsa_key(), "RS512": rsa_key(), "ES256": curve()}


def key(private, **more):
    return publishing.jwk(private, "a", more)


def text(*keys, **document):
    return json.dumps(document or {"keys": keys}).encode()


def code(material, algorithm="RS256", kid="a"):
    with pytest.raises(Refused) as raised:
        jwk.holds(algorithm, material, kid, b"signature", b"message")
    return raised.value.code


@pytest.mark.parametrize("algorithm", PRIVATE)
def test_what_a_private_key_signs_its_public_one_verifies(algorithm):
    private = PRIVATE[algorithm]
    signature = jwk.signature_by(algorithm, publishing.private(private).encode(), b"message")
    changed = signature[:-1] + bytes([signature[-1] ^ 1])
    for material in (text(key(private)), text(**key(private)), text(key=key(private))):
        assert jwk.holds(algorithm, material, "a", signature, b"message")
        assert not jwk.holds(algorithm, material, "a", signature, b"messages")
        assert not jwk.holds(algorithm, material, "a", changed, b"message")


@pytest.mark.parametrize(
    "material",
    [
        b"",
        b"[]",
        b"5",
        b'{"keys":{}}',
        b'{"keys":[5]}',
        text(),
        text(key(rsa_key()), key(rsa_key("next"))),
        text(key(rsa_key()) | {"kid": "b"}),
    ],
    ids=["empty", "a list", "a number", "no list", "no key", "none", "two", "another name"],
)
def test_exactly_one_key_must_have_the_name(material):
    assert code(material) == "unknown_key"


@pytest.mark.parametrize(
    "own",
    [
        key(curve()),
        key(rsa_key(), alg="RS512"),
        key(rsa_key(), use="enc"),
        key(rsa_key(), expired_at=5),
        key(rsa_key("short", 1_024)),
        key(rsa_key()) | {"n": "!"},
        {"kid": "a", "kty": "oct", "k": "AAAA"},
        {"kid": "a", "kty": "RSA"},
    ],
)
def test_a_key_for_something_else_is_refused(own):
    assert code(text(own)) == "bad_key"


def test_another_curve_is_refused():
    assert code(text(key(curve("other", ec.SECP384R1))), "ES256") == "bad_key"
