"""RevenueCat: purchases and subscriptions of apps, with a fixed authorization header."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="revenuecat",
    title="RevenueCat",
    docs="https://www.revenuecat.com/docs/integrations/webhooks",
    scheme=SharedToken(at="header:authorization"),
    reading=Reading(id="body:event.id", type="body:event.type"),
    id_promise="promised",
    ack_within=30.0,
    retry_horizon=3 * HOUR,
    secret_hint="the whole authorization header, as you wrote it in the integration's settings",
    notes=("The header proves nothing of the body: whoever sees one delivery can send any other.",),
)
