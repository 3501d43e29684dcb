"""Zendesk: events, and triggers and automations that send JSON."""

from webhook_receiver.provider import DAY, HOUR, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

provider = Provider(
    name="zendesk",
    title="Zendesk",
    docs="https://developer.zendesk.com/documentation/webhooks/verifying/",
    scheme=TemplateHmac(
        headers=("x-zendesk-webhook-signature",),
        signed="{timestamp}{body}",
        encoding="base64",
        timestamp=TimestampRule(at="header:x-zendesk-webhook-signature-timestamp", unit="iso"),
    ),
    reading=Reading(
        id="header:x-zendesk-webhook-invocation-id",
        type="body:type | trigger",
        form="*",
        mostly_json=True,
    ),
    event_methods=frozenset({"PATCH", "POST", "PUT"}),  # as its settings say
    ack_within=10.0,
    retry_horizon=DAY,
    repeats=HOUR,
    unsure=frozenset({"repeats", "retry_horizon"}),
    secret_hint="the webhook's signing secret",
    notes=(
        "The identity is in an unsigned header.",
        "What triggers send is a template of your own: make it JSON, or a form.",
    ),
)
