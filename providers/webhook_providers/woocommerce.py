"""WooCommerce: orders, products, customers and coupons of a shop."""

from webhook_receiver.provider import HOUR, Provider, Reading, form_ping
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="woocommerce",
    title="WooCommerce",
    docs="https://woocommerce.com/document/webhooks/",
    # class-wc-webhook.php, generate_signature(): the secret's HTML entities are decoded.
    scheme=TemplateHmac(headers=("x-wc-webhook-signature",), encoding="base64", key="html"),
    reading=Reading(id="header:x-wc-webhook-delivery-id", type="header:x-wc-webhook-topic"),
    keep_headers=frozenset({b"x-wc-webhook-source", b"x-wc-webhook-id"}),
    handshakes=(form_ping("webhook_id"),),
    ack_within=30.0,
    retry_horizon=HOUR,
    secret_hint="the webhook's secret, as its settings show it",
    samples="webhook_providers/samples/woocommerce",
    notes=(
        "Topic and identity stand in unsigned headers; so does the shop's address.",
        "Failed deliveries are not sent again, and more than five in a row end the webhook.",
    ),
)
