"""Sanity: webhooks whose body a GROQ projection makes."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="sanity",
    title="Sanity",
    docs="https://www.sanity.io/docs/webhooks",
    scheme=TemplateHmac(
        headers=("sanity-webhook-signature",),
        grammar=KeyValues("v1"),
        signed="{part:t}.{body}",
        encoding="base64url",
        timestamp=TimestampRule(at="part:t", unit="ms"),
    ),
    reading=Reading(id="header:idempotency-key", type="[{body:_type}.]{header:sanity-operation}"),
    keep_headers=frozenset({b"sanity-document-id", b"sanity-transaction-id"}),
    event_methods=frozenset({"PATCH", "POST", "PUT"}),  # as its settings say
    body_limit=8 * MEBIBYTE,  # documents, in a form of your own
    ack_within=25.0,
    retry_horizon=HOUR,
    secret_hint="the webhook's secret",
    notes=(
        "Operation and identity are in unsigned headers.",
        "The body is what your projection makes: keep `_type` and `_updatedAt` in it.",
        "A delivery that fails is tried twice more, 30 seconds apart.",
    ),
)
