"""Official verifiers and ours agree: each takes what the other signed, and neither another body."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import gidgethub
import pytest
import standardwebhooks
import stripe
import svix.webhooks
from gidgethub import sansio
from slack_sdk.signature import SignatureVerifier

from webhook_receiver.errors import Refused
from webhook_receiver.offline import sign, verify

WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

BODIES = [
    b'{"id":"evt_1","object":"event","type":"a.b"}',
    '{"type":"a.b","note":"café ☕"}'.encode(),
    b'{"type": "a.b",\r\n "n": 1.0}\n',
    b"payload=%7B%22type%22%3A%22a.b%22%7D&x=+",
]


class Official:
    """A sender's own library: whether it takes a delivery, and how it signs where it can."""

    provider: str
    secret: str

    def takes(self, headers: dict[str, str], body: bytes, secret: str) -> bool:
        raise NotImplementedError

    def signs(self, body: bytes, now: int) -> dict[str, str] | None:
        del body, now
        return None


@dataclass
class Stripe(Official):
    provider: str = "stripe"
    secret: str = WHSEC

    def takes(self, headers, body, secret):
        try:
            given = headers["Stripe-Signature"]
            return bool(stripe.WebhookSignature.verify_header(body.decode(), given, secret, 300))
        except stripe.SignatureVerificationError:
            return False

    def signs(self, body, now):
        signer = stripe.WebhookSignature.generate_signature_header
        return {"Stripe-Signature": signer(body.decode(), self.secret, timestamp=now)}


@dataclass
class StandardWebhooks(Official):
    provider: str = "standard"
    secret: str = WHSEC
    library: Any = standardwebhooks.Webhook
    error: Any = standardwebhooks.WebhookVerificationError

    def takes(self, headers, body, secret):
        lower = {name.lower(): value for name, value in headers.items()}
        try:
            self.library(secret).verify(body, lower)
        except self.error:
            return False
        except ValueError:  # it parses JSON after the signature held
            return True
        return True

    def signs(self, body, now):
        moment = datetime.fromtimestamp(now, UTC)
        signature = self.library(self.secret).sign("msg_1", moment, body.decode())
        return {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(now),
            "webhook-signature": signature,
        }


class Svix(StandardWebhooks):
    def __init__(self):
        super().__init__(
            library=svix.webhooks.Webhook, error=svix.webhooks.WebhookVerificationError
        )


@dataclass
class Slack(Official):
    provider: str = "slack"
    secret: str = "8f742231b10e8888abcd99yyyzzz85a5"

    def takes(self, headers, body, secret):
        return SignatureVerifier(secret).is_valid_request(body, headers)

    def signs(self, body, now):
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=str(now), body=body)
        assert signature is not None
        return {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": signature}


@dataclass
class Gidgethub(Official):
    provider: str = "github"
    secret: str = "It's a Secret to Everybody"

    def takes(self, headers, body, secret):
        try:
            given = headers["X-Hub-Signature-256"]
            sansio.validate_event(body, signature=given, secret=secret)
        except gidgethub.ValidationFailure:
            return False
        return True


OFFICIALS = [Stripe(), StandardWebhooks(), Svix(), Slack(), Gidgethub()]


@pytest.fixture(params=OFFICIALS, ids=lambda official: type(official).__name__)
def official(request):
    return request.param


def ours_takes(official, headers, body, secret):
    try:
        verify(official.provider, headers=headers, body=body, secret=secret)
    except Refused:
        return False
    return True


def judgements(official, headers, body):
    """Whether theirs and ours take the delivery, a changed one, and one of another secret."""
    other = official.secret[:-4] + "AAAA"
    changed = body[:-1] + bytes([body[-1] ^ 1])
    return [
        (official.takes(headers, *asked), ours_takes(official, headers, *asked))
        for asked in ((body, official.secret), (changed, official.secret), (body, other))
    ]


AGREED = [(True, True), (False, False), (False, False)]


@pytest.mark.parametrize("body", BODIES)
def test_they_take_what_we_sign(official, body):
    headers = sign(official.provider, body=body, secret=official.secret, id="msg_1", type="a.b")
    assert judgements(official, headers, body) == AGREED


@pytest.mark.parametrize("body", BODIES)
def test_we_take_what_they_sign(official, body):
    headers = official.signs(body, int(time.time()))
    if headers is None:  # gidgethub only verifies; there is a published vector
        return
    assert judgements(official, headers, body) == AGREED


def test_neither_takes_an_old_delivery(official):
    body = BODIES[0]
    old = sign(official.provider, body=body, secret=official.secret, now=time.time() - 86_400)
    timed = official.provider != "github"
    assert official.takes(old, body, official.secret) is not timed
    assert ours_takes(official, old, body, official.secret) is not timed
