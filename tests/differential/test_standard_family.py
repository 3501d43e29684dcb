"""The family of Standard Webhooks: what their own libraries take, and what they sign."""

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


FAMILY = [
    *(StandardWebhooks(), Supabase(), GitLab(), BigCommerce(), Svix(), SvixStandard(), Clerk()),
    *(Anthropic(), Increase(), DodoPayments(), Lithic(), OpenAI(), OpenAIText(), Resend()),
    *(Polar(), Replicate(), Finch()),
]


@pytest.mark.parametrize("official", rows(*FAMILY))
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
