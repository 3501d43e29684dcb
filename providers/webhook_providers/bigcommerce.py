"""BigCommerce: thin events about a store."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="bigcommerce",
    title="BigCommerce",
    docs="https://docs.bigcommerce.com/docs/integrations/webhooks/https-webhook-overview",
    # The key is the app's client secret as text; nothing is decoded.
    scheme=standard_webhooks(key="text"),
    reading=Reading(id="header:webhook-id", type="body:scope"),
    retry_horizon=49 * HOUR,
    unsure=frozenset({"ack_within"}),
    secret_hint="the client secret of the app that made the webhook",
    notes=(
        "The secret is the app's client secret as it is: a Standard Webhooks library needs it in base64.",
        "Only 200 counts. If the last try fails, after two days, the webhook is switched off.",
        "Events are thin: fetch the object through the API.",
    ),
)
