"""Mailchimp Marketing: subscribers and campaigns of an audience, as forms with nested names."""

from webhook_receiver.provider import (
    HOUR,
    Provider,
    Reading,
    TokenOptions,
    keyless,
    status_only,
    with_token,
)
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Delivery, Reply


def _probe(delivery: Delivery) -> Reply | None:
    """An unsigned POST without a body."""
    return None if delivery.body else Reply()


provider = Provider(
    name="mailchimp-marketing",
    title="Mailchimp Marketing",
    docs="https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/",
    scheme=SharedToken(at="query:token"),
    reading=Reading(
        id="{body:data.id}:{body:type}:{body:fired_at}"
        " | {body:data.new_id}:{body:type}:{body:fired_at}"
        " | {body:data.email}:{body:type}:{body:fired_at}",
        type="body:type",
        form="[]",
    ),
    handshakes=(status_only("GET"), keyless("POST", _probe, kind="empty probe")),
    options=TokenOptions,
    configure=with_token,
    id_promise="made",
    ack_within=8.0,
    retry_horizon=1.25 * HOUR,
    secret_hint="a text of your own, in the webhook's URL as ?token=…",
    notes=(
        "The token proves nothing about the body: whoever knows the URL can send anything.",
        "An answer of 410 turns the webhook off at once.",
    ),
)
