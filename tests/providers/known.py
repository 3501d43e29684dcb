"""What the provider contract can't know of each sender: secrets, times, handshakes.

A new provider that is data only needs no line here, unless it signs a time, shows a token, has
handshakes, or has keys that are not any text. An odd one has a test file of its own instead, with a
`ProviderContract` in it.
"""

import base64
import importlib
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from webhook_receiver.provider.registry import provider_names
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers


def pem(private: Any) -> str:
    how = (forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    return private.private_bytes(*how).decode()


def der(private: Any) -> str:
    how = (forms.Encoding.DER, forms.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(private.public_key().public_bytes(*how)).decode()


def raw(private: Ed25519PrivateKey) -> str:
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def hexed(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes_raw().hex()


CURVES = [ec.derive_private_key(number, ec.SECP256R1()) for number in (12_345, 54_321)]
EDWARDS = [Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2)]


def keys(privates: Any, public: Any) -> dict[str, Any]:
    signing = {"signing_secret": pem(privates[0]), "wrong_signing_secret": pem(privates[1])}
    return {"secret": public(privates[0]), "wrong_secret": public(privates[1]), **signing}


def post(body: bytes, **headers: str) -> Delivery:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Delivery(Headers.of(named), body)


def whsec(filler: int, prefix: str = "whsec_") -> str:
    return prefix + base64.b64encode(bytes([filler]) * 32).decode()


def standard(prefix: str = "whsec_") -> dict[str, Any]:
    """A sender of the Standard Webhooks family whose secret is base64 after a prefix."""
    secrets = {"secret": whsec(1, prefix), "wrong_secret": whsec(2, prefix)}
    undecodable = [prefix + "not!base64", prefix + "AAAAA"]
    return {"tolerance": 300.0, "ahead": 300.0, "undecodable": undecodable, **secrets}


TEXT_KEY = {"tolerance": 300.0, "ahead": 300.0}

META = b"hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=made+up"
LOGIN = {
    "secret": "user:a secret made up",
    "wrong_secret": "user:another one made up",
    "undecodable": ["no colon made up"],
    "covers_body": False,
}

KNOWN: dict[str, dict[str, Any]] = {
    "airtable": {
        "secret": "bWFkZSB1cCBrZXk=",
        "wrong_secret": "YW5vdGhlciBrZXk=",
        "undecodable": ["a b!"],
    },
    "anthropic": standard(),
    "aws-eventbridge": {"covers_body": False},
    "bigcommerce": TEXT_KEY,
    "bitbucket-server": {"handshakes": [post(b'{"test":true}', x_event_key="diagnostics:ping")]},
    "box": {"tolerance": 600.0},
    "buildkite": {"tolerance": 300.0, "handshakes": [post(b'{"event":"ping"}')]},
    "calendly": {"tolerance": 180.0},
    "chargebee": LOGIN,
    "clerk": standard(),
    "datadog": {"covers_body": False},
    "discord-webhook-events": {
        "tolerance": 900.0,
        "handshakes": [post(b'{"version":1,"application_id":"1","type":0}')],
        **keys(EDWARDS, hexed),
    },
    "dodopayments": standard(),
    "dropbox": {"handshakes": [Delivery(Headers(), b"", "GET", query=b"challenge=c0ffee")]},
    "finch": standard(""),
    "gitlab": {"covers_body": False},
    "gitlab-signing": standard(),
    "increase": standard(),
    "intercom": {"handshakes": [post(b'{"topic":"ping"}'), Delivery(Headers(), b"", "HEAD")]},
    "linear": {"tolerance": 60.0},
    "lithic": standard(),
    "lob": {"tolerance": 300.0},
    "mailgun": {"covers_body": False, "tolerance": 900.0},
    "messagebird": {"tolerance": 61.0, "ahead": 1.0},
    "meta": {
        "options": {"verify_token": "made up"},
        "handshakes": [Delivery(Headers(), b"", "GET", query=META)],
    },
    "mollie": {"handshakes": [post(b'{"id":"event_1","type":"hook.ping"}')]},
    "mux": {"tolerance": 300.0},
    "openai": TEXT_KEY,
    "paddle": {"tolerance": 30.0, "ahead": 30.0},
    "pagerduty": {"handshakes": [post(b'{"event":{"id":"1","event_type":"pagey.ping"}}')]},
    "polar": TEXT_KEY,
    "recurly": {"tolerance": 300.0},
    "replicate": standard(),
    "resend": standard(),
    "revenuecat": {"covers_body": False},
    "sanity": {"tolerance": 300.0},
    "sendgrid": {"tolerance": 86_400.0, **keys(CURVES, der)},
    "sinch": {"tolerance": 300.0},
    "telnyx": {"tolerance": 300.0, **keys(EDWARDS, raw)},
    "trello": {"handshakes": [Delivery(Headers(), b"", "HEAD", url="https://example.com/in")]},
    "workos": {"tolerance": 180.0, "ahead": 180.0},
    "zendesk": {"tolerance": 300.0},
}

HERE = Path(__file__).parent
OWN_FILES = {
    path.stem.removeprefix("test_")
    for path in HERE.glob("test_*.py")
    if "(ProviderContract)" in path.read_text(encoding="utf-8")
}
SIMPLE = [name for name in provider_names() if name.replace("-", "_") not in OWN_FILES]


def contract(name: str) -> type[ProviderContract]:
    """The contract's class for one provider: made here, or the first one in its own file."""
    if name in SIMPLE:
        told = {"secret": "a secret made up", "wrong_secret": "another one made up"}
        own = {"provider": name, **told, **KNOWN.get(name, {})}
        return type(f"Contract[{name}]", (ProviderContract,), own)
    module = importlib.import_module(f"tests.providers.test_{name.replace('-', '_')}")
    return next(
        found
        for found in vars(module).values()
        if isinstance(found, type)
        and issubclass(found, ProviderContract)
        and getattr(found, "provider", None) == name
    )
