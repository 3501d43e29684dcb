"""What is said of a provider's signature in tables."""

import pytest

from webhook_receiver.provider import summary
from webhook_receiver.provider.registry import apply_options, find_provider


@pytest.mark.parametrize(
    ("name", "signature", "old_after"),
    [
        ("stripe", "HMAC-SHA256, `stripe-signature`", "300 s"),
        ("gitlab", "shown secret, `x-gitlab-token`", "no time is signed"),
        ("standard", "HMAC-SHA256, `webhook-signature` or Ed25519, `webhook-signature`", "300 s"),
        ("docker-hub", "signed URL", "no time is signed"),
        ("generic", "as described, else a signed URL", "as described"),
    ],
)
def test_the_words_of_a_provider(name, signature, old_after):
    provider = find_provider(name)
    assert summary.signature(provider) == signature
    assert summary.old_after(provider) == old_after


@pytest.mark.parametrize(
    ("name", "unsigned"),
    [("stripe", ()), ("github", ("x-github-delivery",)), ("gitlab", ("everything",))],
)
def test_what_tells_events_apart_and_is_not_signed(name, unsigned):
    assert summary.unsigned(find_provider(name)) == unsigned


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("stripe", ("JSON",)),
        ("auth0", ("JSON", "JSON lines")),
        ("mandrill", ("form",)),
        ("datadog", ("form", "JSON")),
        ("telnyx", ("JSON", "form")),
        ("mailgun", ("JSON", "form", "multipart form")),
        ("twilio", ("form", "JSON", "query of a GET")),
    ],
)
def test_what_its_requests_hold(name, bodies):
    assert summary.bodies(find_provider(name)) == bodies


def test_a_source_that_describes_its_own_is_described_by_it():
    timestamp = {"body": "t", "tolerance": 30}
    options = {"signature": {"header": "X-Sig", "timestamp": timestamp}}
    provider = apply_options(find_provider("generic"), "orders", options)
    assert summary.signature(provider) == "HMAC-SHA256, `x-sig`"
    assert summary.old_after(provider) == "30 s"


@pytest.mark.parametrize(
    ("name", "fallback", "heartbeat"),
    [
        ("stripe", "untyped", ""),
        ("sendgrid", "untyped", ""),
        ("asana", "untyped", "an empty list"),
        ("docker-hub", "push", ""),
        ("postmark", "Inbound", ""),
        ("netlify", "submission", ""),
        ("twitch", "untyped", ""),
    ],
)
def test_what_becomes_of_what_names_no_kind(name, fallback, heartbeat):
    provider = find_provider(name)
    assert (summary.fallback(provider), summary.heartbeat(provider)) == (fallback, heartbeat)
