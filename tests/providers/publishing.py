"""Senders that publish keys, made up for tests: keys, certificates and sets of keys."""

import json
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from webhook_receiver.signing import JwtSignature

BEGINS, ENDS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC)


@cache
def rsa_key(name="", size=2_048):
    return rsa.generate_private_key(65_537, size)


@cache
def curve(name="", of=ec.SECP256R1):
    return ec.generate_private_key(of())


def private(key):
    how = (forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    return key.private_bytes(*how).decode()


def public(key):
    how = (forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
    return key.public_key().public_bytes(*how).decode()


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(key, subject, *, issuer=None, signed_with=None, begins=BEGINS, ends=ENDS):
    made = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer or subject))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(ends)
        .sign(signed_with or key, hashes.SHA256())
    )
    return made.public_bytes(forms.Encoding.PEM).decode()


def jwk(key, kid, more):
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig"} | more


def kid_of(key):
    """The name that our signer gives a key."""
    scheme = JwtSignature(algorithms=("ES256",), jwks="https://keys.example/set")
    return scheme.load_key(private(key)).fingerprint


def key_set(*keys, **more):
    return json.dumps({"keys": [jwk(key, kid_of(key), more) for key in keys]})
