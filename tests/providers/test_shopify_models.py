"""Shopify's classes: one for each topic, and objects that are the same wherever they stand."""

import json

import pytest

from webhook_providers import shopify
from webhook_providers.models.shopify import EVENTS


def test_every_topic_has_a_class_of_its_own():
    assert len(EVENTS) == 221
    assert len(set(EVENTS.values())) == len(EVENTS)
    for topic, name in EVENTS.items():
        assert getattr(shopify, name).event_addresses == (f"shopify:{topic}",)


@pytest.mark.parametrize(
    ("base", "address", "topic", "variant"),
    [
        ("OrdersEvent", "orders/*", "orders/create", "OrdersCreate"),
        ("CustomerEvent", "customer.*", "customer.tags_added", "CustomerTagsAdded"),
        ("RefundsEvent", "refunds/*", "refunds/create", "RefundsCreate"),
    ],
)
def test_topics_of_a_resource_share_a_base(base, address, topic, variant):
    base, variant = getattr(shopify, base), getattr(shopify, variant)
    assert base.event_addresses == (f"shopify:{address}",)
    assert base.event_variant(topic) is variant
    assert base.event_variant("orders/teleported") is base
    assert issubclass(variant, base)


def test_an_order():
    order = {
        "id": 820982911946154508,
        "created_at": "2026-11-01T10:00:00-04:00",
        "total_price_set": {"shop_money": {"amount": "12.00", "currency_code": "EUR"}},
        "customer": {"id": 1, "default_address": {"city": "Ottawa", "default": True}},
        "shipping_address": {"city": "Ottawa", "latitude": 45.4},
        "line_items": [{"id": 1, "price": "12.00", "properties": [{"name": "a", "value": "b"}]}],
        "fulfillments": [{"line_items": [{"id": 1}]}],
        "of_tomorrow": True,
    }
    event = shopify.OrdersCreate.model_validate_json(json.dumps(order))
    assert event.total_price_set.shop_money.amount == "12.00"
    assert event.created_at.utcoffset().total_seconds() == -4 * 3600
    assert event.line_items[0].properties[0].name == "a"
    assert type(event.shipping_address) is shopify.models.Address
    assert type(event.customer.default_address) is shopify.models.CustomerAddress
    assert type(event.fulfillments[0].line_items[0]) is shopify.models.LineItem
    assert event.note is None
    assert event.model_dump(mode="json", exclude_unset=True) == order


def test_the_last_digits_of_a_card_are_no_time():
    event = shopify.CustomerPaymentMethodsCreate.model_validate(
        {"payment_instrument": {"last_digits": "4242"}}
    )
    assert event.payment_instrument.last_digits == "4242"


@pytest.mark.parametrize("name", sorted(EVENTS.values()))
def test_nothing_is_demanded(name):
    event = getattr(shopify, name).model_validate_json("{}")
    assert event.model_dump(exclude_unset=True) == {}
