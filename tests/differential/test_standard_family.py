"""The family of Standard Webhooks, and senders that sign a time and the body in a similar way."""

import base64
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from tests.differential.official import BODIES, TEXT, WHSEC, Agreement, Official, both, lower, rows
from webhook_receiver.offline import sign


@dataclass
class StandardWebhooks(Official):
    """The specification's own library; relatives differ in header names, and in who verifies.

    The senders' libraries only verify, so it signs for all of them.
    """

    provider: str = "standard"
    secret: str = WHSEC
    module = "standardwebhooks"
    names: ClassVar[tuple[str, str, str]] = (
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
    )

    def key(self, secret: str) -> str:
        """The secret as the library expects it."""
        return secret

    def check(self, headers: dict[str, str], body: str, secret: str) -> Any:
        from standardwebhooks import Webhook

        return Webhook(self.key(secret)).verify(body, headers, json_parse=False)

    def refusals(self) -> tuple[type[Exception], ...]:
        from standardwebhooks import WebhookVerificationError

        return (WebhookVerificationError,)

    def takes(self, headers, body, secret):
        try:
            self.check(lower(headers), body.decode(), secret)
        except self.refusals():
            return False
        except json.JSONDecodeError:  # JSON is parsed after the signature was verified
            return True
        return True

    def signs(self, body, now):
        from standardwebhooks import Webhook

        moment = datetime.fromtimestamp(now, UTC)
        signature = Webhook(self.key(self.secret)).sign("msg_1", moment, body.decode())
        return dict(zip(self.names, ("msg_1", str(now), signature), strict=True))


@dataclass
class Supabase(StandardWebhooks):
    """Its page says to strip the whole prefix."""

    provider: str = "supabase-auth-hooks"
    secret: str = "v1," + WHSEC

    def key(self, secret):
        return secret.removeprefix("v1,whsec_")


@dataclass
class GitLab(StandardWebhooks):
    provider: str = "gitlab-signing"


@dataclass
class BigCommerce(StandardWebhooks):
    """Its page says to encode the client secret for the library."""

    provider: str = "bigcommerce"
    secret: str = TEXT

    def key(self, secret):
        return base64.b64encode(secret.encode()).decode()


@dataclass
class Svix(StandardWebhooks):
    provider: str = "svix"
    module = "svix"
    names = ("svix-id", "svix-timestamp", "svix-signature")

    def check(self, headers, body, secret):
        from svix.webhooks import Webhook

        return Webhook(secret).verify(body, headers)

    def refusals(self):
        from svix.webhooks import WebhookVerificationError

        return (WebhookVerificationError,)


@dataclass
class SvixStandard(Svix):
    """Svix's library reads the names of the specification too, as does our provider for it."""

    names = StandardWebhooks.names

    def signs(self, body, now):
        return StandardWebhooks.signs(self, body, now)


@dataclass
class Clerk(Svix):
    """Its documented way in Python is Svix's library."""

    provider: str = "clerk"


@dataclass
class Anthropic(StandardWebhooks):
    provider: str = "anthropic"
    module = "anthropic"

    def check(self, headers, body, secret):
        import anthropic

        hooks = anthropic.Anthropic(api_key="made up").beta.webhooks
        return hooks.unwrap(body, headers=headers, key=secret)


@dataclass
class Increase(StandardWebhooks):
    provider: str = "increase"
    module = "increase"

    def check(self, headers, body, secret):
        import increase

        events = increase.Increase(api_key="made up").events
        return events.unwrap(body, headers=headers, key=secret)


@dataclass
class DodoPayments(StandardWebhooks):
    provider: str = "dodopayments"
    module = "dodopayments"

    def check(self, headers, body, secret):
        import dodopayments

        hooks = dodopayments.DodoPayments(bearer_token="made up").webhooks
        return hooks.unwrap(body, headers=headers, key=secret)


@dataclass
class Lithic(StandardWebhooks):
    provider: str = "lithic"
    module = "lithic"

    def check(self, headers, body, secret):
        import lithic

        hooks = lithic.Lithic(api_key="made up").webhooks
        return hooks.verify_signature(body, headers, secret=secret)


@dataclass
class OpenAI(StandardWebhooks):
    provider: str = "openai"
    module = "openai"

    def check(self, headers, body, secret):
        import openai

        hooks = openai.OpenAI(api_key="made up").webhooks
        return hooks.verify_signature(body, headers, secret=secret)

    def refusals(self):
        import openai

        return (openai.InvalidWebhookSignatureError,)


@dataclass
class OpenAIText(OpenAI):
    """A secret without `whsec_` is text."""

    secret: str = TEXT

    def key(self, secret):
        return base64.b64encode(secret.encode()).decode()


@dataclass
class Resend(Svix):
    provider: str = "resend"
    module = "resend"

    def check(self, headers, body, secret):
        import resend

        given = {name: headers.get(f"svix-{name}") for name in ("id", "timestamp", "signature")}
        options = {"payload": body, "headers": given, "webhook_secret": secret}
        return resend.Webhooks.verify(options)

    def takes(self, headers, body, secret):
        try:
            self.check(lower(headers), body.decode(), secret)
        except ValueError as error:  # JSON is parsed after the signature was verified
            return isinstance(error.__cause__, json.JSONDecodeError)
        return True


@dataclass
class Polar(BigCommerce):
    provider: str = "polar"
    secret: str = "polar_whs_made0up"
    module = "polar"

    def check(self, headers, body, secret):
        from polar.webhooks import validate_event

        return validate_event(body, headers, secret, frozenset({"a.b"}), lambda event: event)

    def refusals(self):
        from polar.webhooks import PolarWebhookVerificationError

        return (PolarWebhookVerificationError,)

    def takes(self, headers, body, secret):
        from polar.webhooks import PolarWebhookError

        try:
            return super().takes(headers, body, secret)
        except (
            PolarWebhookError
        ):  # a body or type that it doesn't know, after the signature was verified
            return True


@dataclass
class Replicate(StandardWebhooks):
    """Its library only checks the time on request."""

    provider: str = "replicate"
    module = "replicate"
    tolerance: int | None = 300

    def check(self, headers, body, secret):
        from replicate.webhook import Webhooks, WebhookSigningSecret

        key = WebhookSigningSecret(key=secret)
        return Webhooks.validate(headers=headers, body=body, secret=key, tolerance=self.tolerance)

    def refusals(self):
        return (ValueError,)


@dataclass
class Finch(StandardWebhooks):
    provider: str = "finch"
    secret: str = WHSEC.removeprefix("whsec_")
    module = "finch"
    names = ("finch-event-id", "finch-timestamp", "finch-signature")

    def check(self, headers, body, secret):
        import finch

        return finch.Finch().webhooks.verify_signature(body, headers, secret=secret)

    def refusals(self):
        return (ValueError,)


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


FAMILY = [
    *(StandardWebhooks(), Supabase(), GitLab(), BigCommerce(), Svix(), SvixStandard(), Clerk()),
    *(Anthropic(), Increase(), DodoPayments(), Lithic(), OpenAI(), OpenAIText(), Resend()),
    *(Polar(), Replicate(), Finch()),
]
OTHERS = [Orb(), WorkOS(), Sinch(), Box(), Box(escape=True), ModernTreasury(), Onfido(), EasyPost()]


@pytest.mark.parametrize("official", rows(*FAMILY, *OTHERS))
class TestAgreement(Agreement):
    pass


# Libraries that are laxer or stricter than their senders; we don't follow them.


def signed(official: StandardWebhooks, **changed: str) -> dict[str, str]:
    """What the library signs now, with parts changed: `id`, `timestamp`, `signature`."""
    headers = official.signs(BODIES[0], int(time.time())) or {}
    named = dict(zip(("id", "timestamp", "signature"), official.names, strict=True))
    for part, shape in changed.items():
        headers[named[part]] = shape.format(headers[named[part]].removeprefix("v1,"))
    return headers


@pytest.mark.parametrize("official", rows(OpenAI()))
def test_openai_takes_a_signature_without_a_label(official):
    headers = signed(official, signature="{}")
    assert both(official, headers, BODIES[0], official.secret) == (True, False)


@pytest.mark.parametrize("official", rows(Resend(), Replicate()))
def test_some_take_a_signature_under_any_label(official):
    headers = signed(official, signature="v9,{}")
    assert both(official, headers, BODIES[0], official.secret) == (True, False)


@pytest.mark.parametrize("official", rows(StandardWebhooks(), Polar(), Finch()))
def test_some_write_a_fractional_time_anew(official):
    headers = signed(official, timestamp="{}.5")
    assert both(official, headers, BODIES[0], official.secret) == (True, False)


@pytest.mark.parametrize("official", rows(Replicate(tolerance=None)))
def test_replicate_has_no_clock_unless_told(official):
    old = sign("replicate", body=BODIES[0], secret=WHSEC, now=time.time() - 86_400, id="msg_1")
    assert both(official, dict(old), BODIES[0], WHSEC) == (True, False)


@pytest.mark.parametrize("official", rows(Polar()))
def test_polar_tries_the_decoded_secret_too(official):
    headers = StandardWebhooks().signs(BODIES[0], int(time.time()))
    assert both(official, headers, BODIES[0], WHSEC) == (True, False)


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
