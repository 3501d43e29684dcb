"""Airtable: notices that a base has changed, without the changes."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="airtable",
    title="Airtable",
    docs="https://airtable.com/developers/web/api/webhooks-overview",
    # The key is base64, the digest hex.
    scheme=TemplateHmac(
        headers=("x-airtable-content-mac",), grammar=Bare(b"hmac-sha256="), key="base64"
    ),
    reading=Reading(id="{body:webhook.id}:{body:timestamp}", type="changed"),
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="macSecretBase64, from the answer that created the webhook",
    notes=("A webhook expires after 7 days unless it is refreshed.",),
)
