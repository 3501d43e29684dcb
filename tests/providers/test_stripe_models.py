"""Stripe's classes: which one reads an event, and that objects are what they say they are."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from webhook_providers import stripe
from webhook_providers.models.stripe import EVENTS
from webhook_receiver.models import Model


def opened(name: str, object_: Any, **others: Any) -> Any:
    event = {"id": "evt_1", "object": "event", "data": {"object": object_, **others}}
    return getattr(stripe, name).model_validate_json(json.dumps(event))


def contradictions(value: Any) -> Iterator[str]:
    """The instances, at any depth, whose `object` is another class's."""
    if isinstance(value, Model):
        kind = getattr(value, "object", None)
        if isinstance(kind, str) and type(value) is not Model and kind not in known(type(value)):
            yield f"{kind} as {type(value).__name__}"
        for name in value.model_fields_set:
            yield from contradictions(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from contradictions(item)


def known(model: type[Model]) -> tuple[Any, ...]:
    values: tuple[Any, ...] = model.model_fields["object"].metadata[0].values
    return values


def test_every_type_has_a_class_of_its_own():
    assert len(EVENTS) == 275 + 326
    assert len(set(EVENTS.values())) == len(EVENTS)
    for type_, name in EVENTS.items():
        assert getattr(stripe, name).event_addresses == (f"stripe:{type_}",)


@pytest.mark.parametrize(
    ("base", "addresses", "variant"),
    [
        ("PaymentIntentEvent", ("payment_intent.*!payment_intent.*.*",), "PaymentIntentSucceeded"),
        ("ChargeEvent", ("charge.*!charge.*.*",), "ChargeSucceeded"),
        ("ChargeDisputeEvent", ("charge.dispute.*!charge.dispute.*.*",), "ChargeDisputeCreated"),
        ("InvoiceItemEvent", ("invoiceitem.*!invoiceitem.*.*",), "InvoiceItemCreated"),
        (
            "CustomerSourceEvent",
            ("customer.source.*!customer.source.*.*",),
            "CustomerSourceUpdated",
        ),
        ("V1AccountEvent", ("v1.account.*!v1.account.*.*",), "V1AccountUpdated"),
        (
            "V2CoreAccountEvent",
            ("v2.core.account.*!v2.core.account.*.*", "v2.core.account[[]*"),
            "V2CoreAccountIncludingIdentityUpdated",
        ),
    ],
)
def test_a_base_is_of_one_kind_of_thing(base, addresses, variant):
    base, variant = getattr(stripe, base), getattr(stripe, variant)
    assert base.event_addresses == tuple(f"stripe:{address}" for address in addresses)
    type_ = variant.event_addresses[0].removeprefix("stripe:")
    assert base.event_variant(type_) is variant
    assert base.event_variant(f"{type_}.unheard_of") is base
    assert issubclass(variant, base)


def test_what_happened_to_a_dispute_did_not_happen_to_the_charge():
    assert not issubclass(stripe.ChargeDisputeCreated, stripe.ChargeEvent)
    assert "charge.dispute.created" not in stripe.ChargeEvent.event_variants


def test_all_events_of_a_kind_share_a_base():
    for type_, name in EVENTS.items():
        thin = type_.startswith(("v1.", "v2."))
        assert issubclass(getattr(stripe, name), stripe.ThinEvent if thin else stripe.SnapshotEvent)
    assert stripe.SnapshotEvent.event_addresses == ("stripe:*!v[12].*",)
    assert stripe.ThinEvent.event_addresses == ("stripe:v1.*", "stripe:v2.*")


def test_an_event_carries_its_object():
    intent = {"id": "pi_1", "object": "payment_intent", "amount": 4200, "status": "succeeded"}
    event = opened("PaymentIntentSucceeded", intent, previous_attributes={"status": "processing"})
    assert type(event.data.object) is stripe.models.PaymentIntent
    assert event.data.object.amount == 4200
    assert event.data.previous_attributes == {"status": "processing"}
    assert event.data.object.customer is None
    assert event.api_version is None


def test_an_unknown_type_of_a_known_thing_lands_on_its_base():
    model = stripe.PaymentIntentEvent.event_variant("payment_intent.teleported")
    event = model.model_validate(
        {"type": "payment_intent.teleported", "data": {"object": {"object": "payment_intent"}}}
    )
    assert type(event) is stripe.PaymentIntentEvent
    assert type(event.data.object) is stripe.models.PaymentIntent


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"object": "card", "last4": "4242"}, "Card"),
        ({"object": "bank_account", "last4": "6789"}, "BankAccount"),
        ({"object": "account"}, "Account"),
        ({"object": "source", "type": "card"}, "Source"),
        ({"object": "barter", "goods": ["hens"]}, None),
        ({"object": 7}, None),
        ({}, None),
    ],
)
def test_a_source_is_what_it_says(source, expected):
    event = opened("ChargeSucceeded", {"object": "charge", "source": source})
    wanted = getattr(stripe.models, expected) if expected else Model
    assert type(event.data.object.source) is wanted
    assert event.model_dump(exclude_unset=True)["data"]["object"]["source"] == source


@pytest.mark.parametrize(
    ("customer", "expected"),
    [
        ("cus_1", str),
        ({"object": "customer", "id": "cus_1"}, "Customer"),
        ({"object": "customer", "id": "cus_1", "deleted": True}, "Customer"),
        ({"object": "zebra"}, Model),
        ({}, Model),
    ],
)
def test_an_expanded_id_is_of_its_kind(customer, expected):
    wanted = getattr(stripe.models, expected) if isinstance(expected, str) else expected
    event = opened("ChargeSucceeded", {"object": "charge", "customer": customer})
    assert type(event.data.object.customer) is wanted
    assert event.model_dump(exclude_unset=True)["data"]["object"]["customer"] == customer


def test_objects_are_what_they_say_at_every_depth():
    card = {"object": "card", "account": {"object": "account", "id": "acct_1"}}
    account = {
        "object": "account",
        "external_accounts": {
            "object": "list",
            "data": [card, {"object": "bank_account", "account": "acct_1"}],
        },
    }
    refunds = {"object": "list", "data": [{"object": "refund", "charge": {"object": "charge"}}]}
    charge = {
        "object": "charge",
        "source": card,
        "refunds": refunds,
        "transfer_data": {"destination": account},
        "payment_method_details": {"type": "card", "card": {"brand": "visa"}},
    }
    event = opened("ChargeRefunded", charge)
    assert list(contradictions(event)) == []
    found, models = event.data.object, stripe.models
    assert type(found.refunds) is models.RefundPage
    assert type(found.refunds.data[0]) is models.Refund
    assert type(found.refunds.data[0].charge) is models.Charge
    assert type(found.source.account) is models.Account
    kinds = [type(each) for each in found.transfer_data.destination.external_accounts.data]
    assert kinds == [models.Card, models.BankAccount]
    assert found.payment_method_details.card.brand == "visa"


@pytest.mark.parametrize("kind", ["account", "bank_account", "card", "source"])
def test_an_event_of_several_kinds_of_objects(kind):
    event = opened("CustomerSourceUpdated", {"object": kind})
    assert known(type(event.data.object)) == (kind,)


def test_events_and_objects_of_one_name_are_apart():
    assert stripe.BillingAlertTriggered is not stripe.models.BillingAlertTriggered
    event = opened("BillingAlertTriggered", {"object": "billing.alert_triggered"})
    assert type(event) is stripe.BillingAlertTriggered
    assert type(event.data.object) is stripe.models.BillingAlertTriggered


def test_resources_of_one_name_are_apart():
    assert known(stripe.models.CheckoutSession) == ("checkout.session",)
    assert known(stripe.models.BillingPortalSession) == ("billing_portal.session",)
    assert known(stripe.models.IssuingCard) == ("issuing.card",)
    assert known(stripe.models.Card) == ("card",)


def test_a_thin_event_tells_what_it_is_about():
    notification = {
        "id": "evt_1",
        "object": "v2.core.event",
        "type": "v1.account.updated",
        "created": "2026-11-01T10:00:00.000Z",
        "livemode": False,
        "context": None,
        "reason": {"type": "request", "request": {"id": "req_1", "idempotency_key": "k"}},
        "related_object": {"id": "acct_1", "type": "account", "url": "/v1/accounts/acct_1"},
    }
    event = stripe.V1AccountUpdated.model_validate_json(json.dumps(notification))
    assert event.related_object.url == "/v1/accounts/acct_1"
    assert event.reason.request.id == "req_1"
    assert event.created.year == 2026
    assert event.changes is None
    other = stripe.ThinEvent.model_validate(notification | {"type": "v2.core.teleport"})
    assert type(other.related_object) is stripe.models.RelatedObject


def test_data_of_a_thin_event_may_be_there():
    event = stripe.V1BillingMeterErrorReportTriggered.model_validate(
        {"data": {"reason": {"error_types": [{"code": "no_meter", "error_count": 3}]}}}
    )
    assert event.data.reason.error_types[0].error_count == 3
    assert stripe.V1BillingMeterErrorReportTriggered.model_validate({}).data is None


def test_what_older_versions_lack_or_have_besides_is_no_misfit():
    older = {
        "object": "charge",
        "card": {"object": "card"},
        "disputed": False,
        "status": "paid",
        "payment_method_details": {"type": "teleport", "teleport": {"speed": 3}},
    }
    event = opened("ChargeSucceeded", older)
    assert event.data.object.status == "paid"
    assert event.data.object.payment_method_details.type == "teleport"
    assert event.model_dump(exclude_unset=True)["data"]["object"] == older


@pytest.mark.parametrize("name", sorted(EVENTS.values()))
def test_nothing_is_demanded(name):
    event = getattr(stripe, name).model_validate_json("{}")
    assert event.id is None
    assert event.model_dump(exclude_unset=True) == {}
