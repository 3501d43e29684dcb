"""Typeform: answers to forms."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="typeform",
    title="Typeform",
    docs="https://www.typeform.com/developers/webhooks/",
    scheme=TemplateHmac(
        headers=("typeform-signature",), grammar=Bare(b"sha256="), encoding="base64"
    ),
    reading=Reading(id="body:event_id", type="body:event_type"),
    id_promise="promised",
    ack_within=25.0,
    retry_horizon=11 * HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's secret",
    notes=("An answer of 410 or 404 disables the webhook at once.",),
)
