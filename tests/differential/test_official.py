"""Official verifiers and ours agree: each accepts what the other signed, and neither another body."""

from dataclasses import dataclass

import pytest

from tests.differential.official import TEXT, WHSEC, Agreement, Official, rows


@dataclass
class Stripe(Official):
    provider: str = "stripe"
    secret: str = WHSEC
    module = "stripe"
    looks_ahead = False

    def takes(self, headers, body, secret):
        import stripe

        try:
            given = headers["Stripe-Signature"]
            return bool(stripe.WebhookSignature.verify_header(body.decode(), given, secret, 300))
        except stripe.SignatureVerificationError:
            return False

    def signs(self, body, now):
        import stripe

        signer = stripe.WebhookSignature.generate_signature_header
        return {"Stripe-Signature": signer(body.decode(), self.secret, timestamp=now)}


@dataclass
class Slack(Official):
    provider: str = "slack"
    secret: str = TEXT
    module = "slack_sdk"

    def takes(self, headers, body, secret):
        from slack_sdk.signature import SignatureVerifier

        return SignatureVerifier(secret).is_valid_request(body, headers)

    def signs(self, body, now):
        from slack_sdk.signature import SignatureVerifier

        signature = SignatureVerifier(self.secret).generate_signature(timestamp=str(now), body=body)
        assert signature is not None
        return {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": signature}


@dataclass
class Gidgethub(Official):
    provider: str = "github"
    secret: str = "It's a Secret to Everybody"
    module = "gidgethub"
    timed = False
    ours_timed = False

    def takes(self, headers, body, secret):
        import gidgethub
        from gidgethub import sansio

        try:
            given = headers["X-Hub-Signature-256"]
            sansio.validate_event(body, signature=given, secret=secret)
        except gidgethub.ValidationFailure:
            return False
        return True


@pytest.mark.parametrize("official", rows(Stripe(), Slack(), Gidgethub()))
class TestAgreement(Agreement):
    pass
