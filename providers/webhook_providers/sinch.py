"""Sinch: events of the Conversation API, signed with a nonce."""

from webhook_receiver.provider import DAY, JSON_HEADERS, HeaderPairs, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

_NONCE = b"x-sinch-webhook-signature-nonce"

# An event doesn't name its type: the field that holds it does.
_FIELDS = (
    "message_delivery_report",
    "message_submit_notification",
    "message",
    "event_delivery_report",
    "event",
    "contact_create_notification",
    "contact_update_notification",
    "opt_in_notification",
    "opt_out_notification",
)
_TYPE = " | ".join(["body:type", *(f"{{has:{name}}}{name}" for name in _FIELDS), "callback"])


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, type
    return (*JSON_HEADERS, (_NONCE, id.encode()))


provider = Provider(
    name="sinch",
    title="Sinch",
    docs="https://developers.sinch.com/docs/conversation/callbacks",
    scheme=TemplateHmac(
        headers=("x-sinch-webhook-signature",),
        signed="{body}.{header:x-sinch-webhook-signature-nonce}.{timestamp}",
        encoding="base64",
        timestamp=TimestampRule(at="header:x-sinch-webhook-signature-timestamp"),
    ),
    # It isn't documented that a retry keeps the nonce; the same bytes are the same event.
    reading=Reading(id="hash", type=_TYPE, fresh="body:message_metadata"),
    dress=_dress,
    id_promise="made",
    repeats=DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    secret_hint="the webhook's secret, as you gave it",
    notes=(
        "Events have no identity of their own: it is a hash of the body.",
        "Products that sign otherwise (`x-sinch-signature`, `Authorization`) are refused.",
    ),
)
