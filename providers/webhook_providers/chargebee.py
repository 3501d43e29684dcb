"""Chargebee: subscriptions, invoices and payments, with Basic credentials."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="chargebee",
    title="Chargebee",
    docs="https://www.chargebee.com/docs/2.0/webhook_settings.html",
    scheme=SharedToken(at="header:authorization", basic=True),
    # Not the whole body: `webhook_status` in it counts the tries.
    reading=Reading(
        id="body:id", type="body:event_type", apart=("body:event_type", "body:occurred_at")
    ),
    id_promise="promised",
    retry_horizon=4 * DAY,
    unsure=frozenset({"ack_within"}),
    secret_hint="user:password, as set on the webhook; the password may hold a colon",
    notes=(
        "The password proves nothing about the body: whoever sees one delivery can send any other.",
    ),
)
