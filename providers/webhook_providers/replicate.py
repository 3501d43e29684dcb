"""Replicate: predictions and trainings as they progress."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="replicate",
    title="Replicate",
    docs="https://replicate.com/docs/topics/webhooks/verify-webhook",
    scheme=standard_webhooks(),
    # The body is the prediction itself, and names no event.
    reading=Reading(id="header:webhook-id", type="prediction.{body:status}"),
    body_limit=8 * MEBIBYTE,  # files may be in the output, as data URLs
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the account's default webhook secret, whsec_…",
    notes=(
        "One secret for the whole account; fetch it from `/v1/webhooks/default/secret`.",
        "One prediction sends several events: its state tells them apart.",
    ),
)
