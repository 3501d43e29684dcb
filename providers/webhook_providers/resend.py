"""Resend: e-mails sent, delivered and bounced, delivered through Svix."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="resend",
    title="Resend",
    docs="https://resend.com/docs/webhooks/verify-webhooks-requests",
    scheme=standard_webhooks("svix"),
    reading=Reading(id="header:svix-id", type="body:type"),
    id_promise="promised",
    ack_within=13.0,
    retry_horizon=28 * HOUR,
    secret_hint="the endpoint's signing secret, whsec_…",
    notes=(
        "Only `v1` signatures count; Resend's own library accepts any label.",
        "An endpoint that fails for five days is switched off.",
    ),
)
