"""Verifiers of senders that publish keys, or sign with tokens, agree with ours, both ways if they sign."""

import json
import time

import jwt
import pytest

from tests.differential.official import package
from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.senders import Sender
from webhook_receiver.errors import Refused
from webhook_receiver.offline import sign, verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import sealed
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers

KEY = "a signing key that is long enough for all"
URL = "https://hooks.example.com/bird?a=1"
BODIES = [b'{"id":"1","status":"sent"}', '{"note":"caf\u00e9"}'.encode(), b"a=1&b=+", b"\xff\x00"]
NAMED = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"


# MessageBird.


def bird_takes(token, body, url=URL, key=KEY):
    validator = package("messagebird.request_validator").RequestValidator(key)
    try:
        return bool(validator.validate_signature(token, url, body))
    except package("messagebird.error").ValidationError:
        return False


def we_take(token, body, url=URL, key=KEY):
    headers = {"MessageBird-Signature-JWT": token}
    try:
        return bool(verify("messagebird", headers=headers, body=body, secret=key, url=url))
    except Refused:
        return False


def agree(token, body):
    asked = [
        {"body": body},
        {"body": body + b" "},
        {"body": body, "url": URL + "&b=2"},
        {"body": body, "key": KEY + "x"},
    ]
    return [(bird_takes(token, **one), we_take(token, **one)) for one in asked]


@pytest.mark.parametrize("body", [*BODIES, b""])
def test_messagebird_takes_what_we_sign(body):
    signed = sign("messagebird", body=body, secret=KEY, url=URL)
    token = signed["Messagebird-Signature-Jwt"]
    assert agree(token, body) == [(True, True), (False, False), (False, False), (False, False)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"iss": "other"},
        {"exp": -5},
        {"nbf": 30},
        {"payload_hash": ""},
        {"url_hash": "0" * 64},
        {"exp": None},
        {"nbf": None},
    ],
    ids=str,
)
@pytest.mark.parametrize("algorithm", ["HS256", "HS384"])
def test_messagebird_and_we_judge_tokens_alike(changes, algorithm):
    signed = sign("messagebird", body=BODIES[0], secret=KEY, url=URL)
    claims = jwt.decode(signed["Messagebird-Signature-Jwt"], options={"verify_signature": False})
    now = int(time.time())
    changed = {n: now + v if isinstance(v, int) else v for n, v in changes.items()}
    claims = {n: v for n, v in {**claims, **changed}.items() if v is not None}
    token = jwt.encode(claims, KEY + KEY, algorithm)
    both = (bird_takes(token, BODIES[0], key=KEY + KEY), we_take(token, BODIES[0], key=KEY + KEY))
    assert both == ((True, True) if not changes else (False, False))


# Amazon SNS. The package only knows version 1, fetches by itself, and accepts any path of the host.


@pytest.fixture
def sns_takes(monkeypatch):
    """Their verifier; its request for the certificate is answered here."""
    pem = publishing.certificate(rsa_key(), "sns.amazonaws.com").encode()
    library = package("sns_message_validator.sns_message_validator")
    refusal = package("sns_message_validator.exceptions").SignatureVerificationFailureException

    class Answer:
        content = pem

    monkeypatch.setattr(library.requests, "get", lambda url: Answer)

    def takes(body):
        try:
            library.SNSMessageValidator().validate_message(json.loads(body))
        except refusal:
            return False
        return True

    return takes


def our_verdict(body):
    pem = publishing.certificate(rsa_key(), "sns.amazonaws.com")
    options = {"topics": [TOPIC], "version_1": True, "keys": {NAMED: pem}}
    try:
        return bool(verify("aws-sns", headers={}, body=body, **options))
    except Refused:
        return False


@pytest.mark.parametrize(
    ("type_", "changes"),
    [
        ("Notification", {}),
        ("Notification", {"Subject": None}),
        ("Notification", {"Message": 'caf\u00e9 \u2615\nline\ttab "quoted" \\u0041'}),
        ("Notification", {"Subject": "caf\u00e9"}),
        ("SubscriptionConfirmation", {}),
        ("SubscriptionConfirmation", {"Type": "UnsubscribeConfirmation"}),
    ],
)
def test_sns_message_validator_takes_what_we_sign(sns_takes, type_, changes):
    provider = apply_options(
        find_provider("aws-sns"), "sns", {"topics": [TOPIC], "version_1": True}
    )
    own = {"SigningCertURL": NAMED, "SignatureVersion": "1", **changes}
    document = {**json.loads(sample(provider, type_).body), **own}
    plain = Delivery(Headers(), json.dumps(document).encode())
    key = provider.scheme.load_key(publishing.private(rsa_key()))
    body = sealed(provider.scheme, plain, key, time.time()).body
    assert (sns_takes(body), our_verdict(body)) == (True, True)
    signed = json.loads(body)
    for name in {"Message", "MessageId", "Timestamp", "Token", "SubscribeURL"} & set(signed):
        changed = json.dumps(signed | {name: signed[name] + "0"}).encode()
        assert (sns_takes(changed), our_verdict(changed)) == (False, False)


# PayPal. The package's check of certificates is too old to run; its signed text is not.


@pytest.mark.parametrize("body", [BODIES[0].decode(), BODIES[1].decode(), "", "a" * 70_000])
def test_paypals_signed_text_is_ours(body):
    provider = apply_options(find_provider("paypal"), "paypal", {"webhook_id": "WH-1"})
    own = {"paypal-transmission-id": "t-1", "paypal-transmission-time": "2026-01-01T00:00:00Z"}
    delivery = Delivery(Headers.of(own), body.encode())
    events = package("paypalrestsdk.notifications").WebhookEvent
    theirs = events._get_expected_sig("t-1", "2026-01-01T00:00:00Z", "WH-1", body)
    assert provider.scheme.builder(delivery) == [theirs.encode()]


# google-auth only accepts Google's own keys, so PyJWT's client stands in for it.


def test_pyjwts_client_finds_the_key_that_we_find():
    with Sender("keys.example") as sender:
        sender.pages["/set"] = (200, {}, publishing.key_set(rsa_key(), rsa_key("next")).encode())
        answer = sender.fetcher().fetch("https://keys.example/set")
    own = {"audience": "https://hooks.example.com", "email": "push@lanterns.example"}
    private = publishing.private(rsa_key("next"))
    headers = sign("google-pubsub-push", body=b"{}", secret=private, **own)
    token = headers["Authorization"].removeprefix("Bearer ")
    keys = jwt.PyJWKSet.from_dict(json.loads(answer.body))
    theirs = jwt.decode(
        token,
        keys[jwt.get_unverified_header(token)["kid"]],
        algorithms=["RS256"],
        audience=own["audience"],
        issuer="https://accounts.google.com",
    )
    assert (theirs["email"], theirs["email_verified"]) == (own["email"], True)
    published = {"https://www.googleapis.com/oauth2/v3/certs": answer.body}
    assert verify("google-pubsub-push", headers=headers, body=b"{}", keys=published, **own)
