"""Shopify: webhooks of apps and of a store's own notifications."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="shopify",
    title="Shopify",
    docs="https://shopify.dev/docs/apps/build/webhooks",
    scheme=TemplateHmac(
        headers=("x-shopify-hmac-sha256", "shopify-hmac-sha256"), encoding="base64"
    ),
    reading=Reading(
        id="header:x-shopify-webhook-id | header:shopify-webhook-id",
        type="header:x-shopify-topic | header:shopify-topic",
    ),
    keep_headers=frozenset(
        {b"x-shopify-shop-domain", b"x-shopify-triggered-at", b"x-shopify-api-version"}
    ),
    body_limit=8 * MEBIBYTE,  # products with up to 2,000 variants
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=4 * HOUR,
    secret_hint="the app's client secret; for a store's own notifications, the secret that its settings show",
    models="webhook_providers.models.shopify",
    notes=(
        "Topic and identity are in unsigned headers.",
        "After a rotation the old secret may sign for an hour: list both.",
    ),
)
