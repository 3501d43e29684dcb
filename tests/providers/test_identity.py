"""What is said of identities that aren't signed is true of every provider."""

import re

import pytest

from tests.docs.pages import ROOT, needs_pages
from tests.providers.known import SIMPLE, contract
from webhook_receiver import Refused
from webhook_receiver.intake.take import Accepted
from webhook_receiver.provider import hash_of
from webhook_receiver.provider.registry import apply_options, find_provider, provider_names
from webhook_receiver.testing import sample, sample_types
from webhook_receiver.testing.contracts.deliveries import take
from webhook_receiver.types import Delivery, Headers, Proof, Verified

UNSIGNED = {
    "atlassian-connect": {"x-atlassian-webhook-identifier"},
    "bitbucket-cloud": {"x-request-uuid"},
    "bitbucket-server": {"x-request-id"},
    "buildkite": {"x-buildkite-request"},
    "gitea": {"x-gitea-delivery", "x-forgejo-delivery"},
    "github": {"x-github-delivery"},
    "linear": {"linear-delivery"},
    "netlify": {"x-netlify-event"},
    "razorpay": {"x-razorpay-event-id"},
    "recurly": {"recurly-notification-id"},
    "sanity": {"idempotency-key"},
    "sentry": {"request-id"},
    "shopify": {"x-shopify-webhook-id", "shopify-webhook-id"},
    "twilio": {"i-twilio-idempotency-token"},
    "woocommerce": {"x-wc-webhook-delivery-id"},
    "zendesk": {"x-zendesk-webhook-invocation-id"},
}


@pytest.mark.parametrize("name", provider_names())
def test_no_unsigned_header_is_forgotten(name):
    assert set(find_provider(name).unsigned_identity) == UNSIGNED.get(name, set())


def identity(provider, one, header, value):
    """The identity that is read with one header changed, and no other that tells events apart."""
    others = provider.codec.identity_headers
    kept = [pair for pair in one.headers if pair[0] not in {header, *others}]
    delivery = Delivery(Headers([*kept, (header, value)]), one.body)
    try:
        opened = provider.codec.open(
            Verified(delivery, Proof("", frozenset()), provider.codec.declared)
        )
    except Refused:
        return None
    if not opened or opened[0].id == hash_of(opened[0].body):
        return None  # without its own, an event is told apart by all that is in it
    return opened[0].id, opened[0].apart


CONTENTFUL = {
    b"x-contentful-idempotency-key",
    b"x-contentful-topic",
}  # they are read if they are signed
READ_BY = {b"content-type"}  # how a body is read, and not what tells it apart
BINARY = {b"ce-id"}  # it is read where the event isn't JSON


@pytest.mark.parametrize("name", provider_names())
def test_a_header_that_tells_events_apart_is_said_to(name):
    """By trying each one that the provider relies on."""
    provider = find_provider(name)
    samples = [sample(provider, type_) for type_ in sample_types(provider)]
    telling = {
        header
        for header in provider.codec.declared - READ_BY
        for one in samples
        if len({identity(provider, one, header, value) for value in (b"7", b"8")}) > 1
    }
    assert telling - CONTENTFUL <= provider.codec.identity_headers
    if name != "google-channels":  # two headers make its identity together
        assert provider.codec.identity_headers - BINARY <= telling


@pytest.mark.parametrize("name", SIMPLE)
def test_what_is_not_said_to_be_unsigned_is_signed(name):
    suite = contract(name)()
    config, delivery = suite.config(), suite.accepted()
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    covers = taken.verified.proof.covers
    assert config.provider.signs_content == bool(covers)
    for header in config.provider.codec.identity_headers:
        if covers and delivery.headers.get(header) is not None:
            signed = f"header:{header.decode()}" in covers
            assert signed == (header.decode() not in config.provider.unsigned_identity)


def test_what_the_operator_describes_counts():
    signature = {"header": "x-signature", "signed": "{header:x-id}.{body}"}
    options = {"signature": signature, "event_type": "header:x-type"}
    made = [
        apply_options(find_provider("generic"), "orders", {**options, **place})
        for place in ({"event_id": "header:X-Id"}, {"event_id": "header:X-Other"}, {})
    ]
    assert [provider.unsigned_identity for provider in made] == [(), ("x-other",), ()]


@needs_pages
@pytest.mark.parametrize("name", UNSIGNED)
def test_its_page_says_so(name):
    text = (ROOT / f"docs/providers/{name}.md").read_text(encoding="utf-8")
    assert re.search(
        r"(?i)identity (stands?|is|are) in (an )?unsigned headers?|x-github-delivery", text
    )
