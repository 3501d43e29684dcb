"""The `crypto` extra is imported when a key is used, and is one sentence if it is missing."""

import subprocess
import sys

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import Bare, Ed25519, JwtSignature, PublicKeySignature
from webhook_receiver.signing.extra import need

JWT = JwtSignature(algorithms=("RS256",), jwks="https://keys.example/set")
ED25519 = Ed25519(header="x-sig", signed_headers=(), grammar=Bare())


@pytest.mark.parametrize(
    ("scheme", "library"),
    [
        (PublicKeySignature(algorithm="rsa-sha256", header="x-sig"), "cryptography"),
        (ED25519, "cryptography"),
        (JWT, "jwt"),
    ],
    ids=["public key", "ed25519", "jwt"],
)
def test_without_it_a_key_is_a_configuration_error(monkeypatch, scheme, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ConfigurationError, match=r"pip install .*\[crypto\]"):
        scheme.load_key("any text")


def test_a_library_that_is_there_is_not_asked_for():
    need("cryptography")


def test_schemes_are_made_without_it():
    code = (
        "import sys, webhook_receiver.signing as s;"
        "s.PublicKeySignature(algorithm='ed25519', header='x');"
        "s.JwtSignature(algorithms=('RS256',), jwks='https://keys.example/set');"
        "assert not {'cryptography', 'jwt'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
