"""Mux: video assets, uploads and live streams."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="mux",
    title="Mux",
    docs="https://www.mux.com/docs/core/listen-for-webhooks",
    scheme=TemplateHmac(
        headers=("mux-signature",),
        grammar=KeyValues("v1"),
        signed="{part:t}.{body}",
        timestamp=TimestampRule(at="part:t"),
    ),
    reading=Reading(id="body:id", type="body:type"),
    id_promise="promised",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's signing secret",
    notes=("Every environment has webhooks, and secrets, of its own.",),
)
