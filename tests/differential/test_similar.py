"""Senders that sign a time and the body in ways similar to Standard Webhooks."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.differential.official import BODIES, TEXT, Agreement, Official, both, lower, rows
from webhook_receiver.offline import sign


@dataclass
class Orb(Official):
    provider: str = "orb"
    secret: str = TEXT
    module = "orb"

    def takes(self, headers, body, secret):
        import orb

        try:
            orb.Orb(api_key="made up").webhooks.verify_signature(body, headers, secret=secret)
        except ValueError:
            return False
        return True


@dataclass
class WorkOS(Official):
    provider: str = "workos"
    secret: str = TEXT
    module = "workos"

    def takes(self, headers, body, secret):
        from workos.webhooks._verification import verify_header

        try:
            given = headers["Workos-Signature"]
            verify_header(event_body=body, event_signature=given, secret=secret)
        except ValueError:
            return False
        return True


@dataclass
class Sinch(Official):
    """Its library has no clock; we allow five minutes."""

    provider: str = "sinch"
    secret: str = TEXT
    module = "sinch"
    timed = False

    @property
    def library(self) -> Any:
        from sinch.domains.authentication.sinch_events.v1 import authentication_validation

        return authentication_validation

    def takes(self, headers, body, secret):
        check = self.library.validate_sinch_event_signature_with_nonce
        return check(secret, headers, body.decode())

    def signs(self, body, now):
        text = self.library.compute_signed_data(body.decode(), "nonce", str(now))
        return {
            "x-sinch-webhook-signature": self.library.calculate_sinch_event_signature(
                text, self.secret
            ),
            "x-sinch-webhook-signature-nonce": "nonce",
            "x-sinch-webhook-signature-timestamp": str(now),
        }


@dataclass
class Box(Official):
    provider: str = "box"
    secret: str = TEXT
    escape: bool = False
    module = "box_sdk_gen"

    def takes(self, headers, body, secret):
        from box_sdk_gen.managers.webhooks import WebhooksManager

        return WebhooksManager.validate_message(body.decode(), lower(headers), secret)

    def signs(self, body, now):
        from box_sdk_gen.internal.utils import compute_webhook_signature

        moment = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
        headers = {
            "box-delivery-timestamp": moment,
            "box-signature-version": "1",
            "box-signature-algorithm": "HmacSHA256",
        }
        signature = compute_webhook_signature(
            body.decode(), headers, self.secret, escape_body=self.escape
        )
        return {**headers, "box-signature-primary": signature}


@dataclass
class ModernTreasury(Official):
    provider: str = "modern-treasury"
    secret: str = TEXT
    module = "modern_treasury"
    timed = False
    ours_timed = False

    @property
    def hooks(self) -> Any:
        import modern_treasury

        client = modern_treasury.ModernTreasury(api_key="made up", organization_id="made up")
        return client.webhooks

    def takes(self, headers, body, secret):
        return self.hooks.validate_signature(body.decode(), headers, key=secret)

    def signs(self, body, now):
        return {"X-Signature": self.hooks.get_signature(body.decode(), key=self.secret)}


@dataclass
class Onfido(Official):
    provider: str = "onfido"
    secret: str = TEXT
    module = "onfido"
    timed = False
    ours_timed = False

    def takes(self, headers, body, secret):
        from onfido.webhook_event_verifier import OnfidoInvalidSignatureError, WebhookEventVerifier

        try:
            given = headers["X-Sha2-Signature"]
            WebhookEventVerifier(secret).read_payload(body.decode(), given)
        except OnfidoInvalidSignatureError:
            return False
        except ValueError:  # its models are parsed after the signature was verified
            return True
        return True


@dataclass
class EasyPost(Official):
    provider: str = "easypost"
    secret: str = "sécret ①, made up"
    module = "easypost"
    timed = False
    ours_timed = False

    def takes(self, headers, body, secret):
        from easypost.errors import SignatureVerificationError
        from easypost.util import validate_webhook

        try:
            validate_webhook(body, headers, secret)
        except SignatureVerificationError:
            return False
        except ValueError:  # JSON is parsed after the signature was verified
            return True
        return True


OTHERS = [Orb(), WorkOS(), Sinch(), Box(), Box(escape=True), ModernTreasury(), Onfido(), EasyPost()]


@pytest.mark.parametrize("official", rows(*OTHERS))
class TestAgreement(Agreement):
    pass


# Libraries that are laxer or stricter than their senders; we don't follow them.


@pytest.mark.parametrize("official", rows(Box()))
def test_box_allows_no_clock_ahead(official):
    ahead = sign("box", body=BODIES[0], secret=TEXT, now=time.time() + 30)
    assert both(official, dict(ahead), BODIES[0], TEXT) == (False, True)


@pytest.mark.parametrize("official", rows(WorkOS()))
def test_workos_splits_at_comma_and_space(official):
    headers = dict(sign("workos", body=BODIES[0], secret=TEXT))
    headers["Workos-Signature"] = headers["Workos-Signature"].replace(", ", ",")
    assert both(official, headers, BODIES[0], TEXT) == (False, False)


@pytest.mark.parametrize("official", rows(Orb()))
@pytest.mark.parametrize("zone", ["", "+00:00"])
def test_a_time_of_orb_without_a_zone_is_utc(official, zone):
    import hashlib
    import hmac

    moment = datetime.now(UTC).replace(tzinfo=None).isoformat() + zone
    message = f"v1:{moment}:".encode() + BODIES[0]
    digest = hmac.new(TEXT.encode(), message, hashlib.sha256).hexdigest()
    headers = {"X-Orb-Timestamp": moment, "X-Orb-Signature": f"v1={digest}"}
    assert both(official, headers, BODIES[0], TEXT) == (True, True)
