"""Vercel: deployments and projects."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="vercel",
    title="Vercel",
    docs="https://vercel.com/docs/webhooks",
    scheme=TemplateHmac(headers=("x-vercel-signature",), hash="sha1"),
    reading=Reading(id="body:id", type="body:type"),
    ack_within=25.0,
    retry_horizon=DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the webhook's secret, or the integration's client secret",
)
