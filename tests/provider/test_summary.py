"""What is said of a provider in tables and on its page."""

from dataclasses import replace

import pytest

from webhook_receiver.provider import summary
from webhook_receiver.provider.registry import apply_options, find_provider, provider_names
from webhook_receiver.types import Opened


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
    ("name", "identity"),
    [
        ("stripe", "`body:id`"),
        ("github", "`header:x-github-delivery`, with a hash of the event"),
        ("jira", "`hash`"),
        (
            "gitea",
            "`header:x-gitea-delivery`, else `header:x-forgejo-delivery`, with a hash of the event",
        ),
        ("chargebee", "`body:id`, with `body:event_type` and `body:occurred_at`"),
        (
            "netlify",
            "`{body:id}[:{body:state}]`, with `header:x-netlify-event` and a hash of the event",
        ),
        ("generic", "`event_id`, else a hash of the body, with what `event_apart` names"),
    ],
)
def test_what_an_identity_is_made_of(name, identity):
    assert summary.identity(find_provider(name)) == identity


@pytest.mark.parametrize("name", provider_names())
def test_every_provider_says_how_sure_its_ids_are(name):
    provider = find_provider(name)
    assert summary.promise(provider).endswith(".")
    assert summary.identity(provider)
    own = provider.reading is None and not provider.codec.identity_headers
    assert bool(provider.identity) >= own


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


def test_an_open_of_ones_own_is_given_a_body_that_is_proven():
    def read(verified):
        return [Opened("1", "whole" if "body" in verified.proof.covers else "bare", b"{}")]

    own = replace(find_provider("stripe"), reading=None, models=None, open=read)
    assert summary.fallback(own) == "whole"


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
        ("twilio", "request", ""),
        ("websub", "content", ""),
        ("aws-sns", "untyped", ""),
        ("xero", "untyped", "an empty list"),
    ],
)
def test_what_becomes_of_what_names_no_kind(name, fallback, heartbeat):
    provider = find_provider(name)
    assert (summary.fallback(provider), summary.heartbeat(provider)) == (fallback, heartbeat)
