"""Xero: changed contacts, invoices and more, many events a request."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac
from webhook_receiver.types import Reply

provider = Provider(
    name="xero",
    title="Xero",
    docs="https://developer.xero.com/documentation/guides/webhooks/overview/",
    scheme=TemplateHmac(headers=("x-xero-signature",), encoding="base64"),
    reading=Reading(
        id="{body:resourceId}:{body:eventDateUtc}",
        type="{body:eventCategory}.{body:eventType}",
        # A thing may be created and updated within one instant.
        apart=("body:tenantId", "body:eventCategory", "body:eventType"),
        batch="body:events",
        heartbeat=True,  # intent to receive
    ),
    accepted=Reply(),  # Xero takes only an empty 200,
    refused=Reply(401),  # and wants to see an empty 401
    id_promise="made",
    ack_within=4.0,
    retry_horizon=DAY,
    secret_hint="the webhook signing key, from the app's page; it is not decoded",
    notes=(
        "Intent to receive: Xero probes with right and wrong signatures, and expects 200 and 401.",
    ),
)
