import hashlib

import pytest

from tests.providers.taking import answered, refusal, source, taken
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

PING = b"webhook_id=12"


class TestContract(ProviderContract):
    provider = "woocommerce"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    handshakes = (Delivery(Headers(), PING),)


SHOP = source("woocommerce")


def test_the_unsigned_ping_is_answered_with_200_and_nothing():
    reply = answered(SHOP, Delivery(Headers(), PING))
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    "body", [b"webhook_id=", b"webhook_id=1x", b"webhook_id=1&a=b", b"a=webhook_id=1", b"{}", b""]
)
def test_what_is_not_quite_a_ping_needs_a_signature(body):
    assert refusal(SHOP, Delivery(Headers(), body)).code == "missing_signature"


def test_the_secrets_html_entities_are_decoded():
    topic = {"X-WC-Webhook-Topic": "order.created", "X-WC-Webhook-Delivery-ID": "d1"}
    plain, escaped = (
        source("woocommerce", secret=f"made up {text}") for text in ("&<", "&amp;&lt;")
    )
    assert plain.keys == escaped.keys
    (event,) = taken(escaped, b"{}", topic)
    assert (event.id, event.type) == ("d1", "order.created")
    (event,) = taken(SHOP, b"{}", {"X-WC-Webhook-Topic": "order.created"})
    assert (event.id, event.type) == (hashlib.sha256(b"{}").hexdigest(), "order.created")
