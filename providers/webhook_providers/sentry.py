"""Sentry: issues, errors, comments and alerts of an integration."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="sentry",
    title="Sentry",
    docs="https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
    scheme=TemplateHmac(headers=("sentry-hook-signature",)),
    reading=Reading(id="header:request-id", type="{header:sentry-hook-resource}[.{body:action}]"),
    body_limit=4 * MEBIBYTE,  # events of up to 1 MB
    id_promise="each try",
    ack_within=0.8,
    retry_horizon=900.0,  # three tries more, five minutes apart: getsentry/sentry, sentry_apps/tasks
    secret_hint="the integration's client secret",
    notes=(
        "Resource and identity are in unsigned headers.",
        "Sentry waits for one second only, and tries again under another Request-ID: a new event.",
    ),
)
