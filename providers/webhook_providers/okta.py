"""Okta: event hooks, many events a request."""

from webhook_receiver.document import write_json
from webhook_receiver.provider import (
    HOUR,
    NOSNIFF,
    Provider,
    Reading,
    TokenOptions,
    is_challenge,
    keyless,
    with_token,
)
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Delivery, Reply


def _verification(delivery: Delivery) -> Reply:
    """The challenge's header, sent back as JSON: docs, "One-time verification request"."""
    text = (delivery.headers.get(b"x-okta-verification-challenge") or b"").decode("latin-1")
    if not is_challenge(text):
        return Reply(400)
    return Reply(200, write_json({"verification": text}), "application/json", NOSNIFF)


provider = Provider(
    name="okta",
    title="Okta event hooks",
    docs="https://developer.okta.com/docs/concepts/event-hooks/",
    scheme=SharedToken(at="header:authorization"),
    reading=Reading(id="body:uuid", type="body:eventType", batch="body:data.events"),
    # The challenge carries the authorization too, so it is checked first.
    handshakes=(keyless("GET", _verification, signed=True, kind="header echo"),),
    accepted=Reply(),  # docs: answers to events should be empty
    options=TokenOptions,
    configure=with_token,
    ack_within=2.5,
    retry_horizon=HOUR,
    secret_hint="the hook's authentication secret: the whole header",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "Okta tries at most once more, and not at all after a 4xx.",
    ),
)
