"""GoCardless: payments, mandates and payouts, up to 250 events a request."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="gocardless",
    title="GoCardless",
    docs="https://developer.gocardless.com/api-reference/#webhooks-overview",
    scheme=TemplateHmac(headers=("webhook-signature",)),
    reading=Reading(id="body:id", type="{body:resource_type}.{body:action}", batch="body:events"),
    id_promise="promised",
    ack_within=8.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook endpoint's secret",
)
