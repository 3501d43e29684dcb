"""WooCommerce: orders, products, customers and coupons of a shop."""

import re

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading, keyless
from webhook_receiver.signing import TemplateHmac
from webhook_receiver.types import Delivery, Reply

_PING = re.compile(rb"webhook_id=[0-9]{1,20}")


def _ping(delivery: Delivery) -> Reply | None:
    """An unsigned form that holds the webhook's number and nothing else."""
    return Reply() if _PING.fullmatch(delivery.body) else None


provider = Provider(
    name="woocommerce",
    title="WooCommerce",
    docs="https://woocommerce.com/document/webhooks/",
    # class-wc-webhook.php, generate_signature(): the secret's HTML entities are decoded.
    scheme=TemplateHmac(headers=("x-wc-webhook-signature",), encoding="base64", key="html"),
    # The id is made of the webhook's number and the second, so orders of one second share it; the body
    # tells them apart. class-wc-webhook.php, get_new_delivery_id()
    reading=Reading(id="header:x-wc-webhook-delivery-id", type="header:x-wc-webhook-topic"),
    keep_headers=frozenset({b"x-wc-webhook-source", b"x-wc-webhook-id"}),
    handshakes=(keyless("POST", _ping, kind="ping"),),
    body_limit=8 * MEBIBYTE,  # orders with what plugins add to them
    id_promise="reused",
    ack_within=30.0,
    retry_horizon=HOUR,
    secret_hint="the webhook's secret, as its settings show it",
    notes=(
        "Topic and identity are in unsigned headers, and so is the shop's address.",
        "Failed deliveries are not sent again; more than five in a row disable the webhook.",
    ),
)
