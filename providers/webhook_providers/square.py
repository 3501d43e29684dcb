"""Square: payments, orders, customers and the rest of its API."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, joined_places

provider = Provider(
    name="square",
    title="Square",
    docs="https://developer.squareup.com/docs/webhooks/step3validate",
    scheme=CanonicalHmac(
        place="header:x-square-hmacsha256-signature",
        builder=joined_places("url", "body"),
        covers=frozenset({"url", "body"}),
        encoding="base64",
    ),
    reading=Reading(id="body:event_id", type="body:type"),
    keep_headers=frozenset({b"square-retry-number", b"square-environment"}),
    id_promise="promised",
    ack_within=8.0,
    retry_horizon=3 * DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the subscription's signature key, as it is shown",
    notes=("The URL is signed exactly as in the subscription.",),
)
