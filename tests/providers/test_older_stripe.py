"""Events as older versions of Stripe's API wrote them: fields that are gone, and some that have changed."""

import json

import pytest

from webhook_providers import stripe
from webhook_receiver.payload.reader import Reader
from webhook_receiver.provider.event_types import event_class

CARD = {
    "id": "card_1",
    "object": "card",
    "brand": "Visa",
    "last4": "4242",
    "exp_month": 8,
    "exp_year": 2019,
    "country": "US",
    "funding": "credit",
    "address_line1": None,
    "cvc_check": "pass",
    "customer": "cus_1",
    "metadata": {},
    "dynamic_last4": None,
    "fingerprint": "f",
    "name": None,
    "tokenization_method": None,
}
OLD = {
    "charge.succeeded": (
        "2015-10-16",
        {
            "id": "ch_1",
            "object": "charge",
            "amount": 2000,
            "amount_refunded": 0,
            "application_fee": None,
            "balance_transaction": "txn_1",
            "captured": True,
            "created": 1449000000,
            "currency": "usd",
            "customer": "cus_1",
            "description": None,
            "destination": None,
            "dispute": None,
            "failure_code": None,
            "failure_message": None,
            "fraud_details": {},
            "invoice": "in_1",
            "livemode": False,
            "metadata": {},
            "order": None,
            "outcome": {
                "network_status": "approved_by_network",
                "reason": None,
                "risk_level": "normal",
                "seller_message": "Payment complete.",
                "type": "authorized",
            },
            "paid": True,
            "receipt_email": None,
            "receipt_number": None,
            "refunded": False,
            "refunds": {
                "object": "list",
                "data": [{"id": "re_1", "object": "refund", "amount": 5, "charge": "ch_1"}],
                "has_more": False,
                "total_count": 1,
                "url": "/v1/charges/ch_1/refunds",
            },
            "review": None,
            "shipping": None,
            "source": CARD,
            "source_transfer": None,
            "statement_descriptor": None,
            "status": "succeeded",
            "card": CARD,
        },
    ),
    "customer.subscription.updated": (
        "2018-05-21",
        {
            "id": "sub_1",
            "object": "subscription",
            "application_fee_percent": None,
            "billing": "charge_automatically",
            "billing_cycle_anchor": 1526000000,
            "cancel_at_period_end": False,
            "canceled_at": None,
            "created": 1526000000,
            "current_period_end": 1528000000,
            "current_period_start": 1526000000,
            "customer": "cus_1",
            "days_until_due": None,
            "discount": None,
            "ended_at": None,
            "items": {
                "object": "list",
                "data": [
                    {
                        "id": "si_1",
                        "object": "subscription_item",
                        "created": 1526000000,
                        "metadata": {},
                        "plan": {
                            "id": "gold",
                            "object": "plan",
                            "amount": 999,
                            "currency": "usd",
                            "interval": "month",
                            "interval_count": 1,
                            "nickname": None,
                            "product": "prod_1",
                            "trial_period_days": None,
                            "usage_type": "licensed",
                            "billing_scheme": "per_unit",
                            "aggregate_usage": None,
                            "tiers": None,
                            "tiers_mode": None,
                            "transform_usage": None,
                        },
                        "quantity": 1,
                        "subscription": "sub_1",
                    }
                ],
                "has_more": False,
                "total_count": 1,
                "url": "/v1/subscription_items?subscription=sub_1",
            },
            "livemode": False,
            "metadata": {},
            "plan": {"id": "gold", "object": "plan", "amount": 999},
            "quantity": 1,
            "start": 1526000000,
            "status": "active",
            "tax_percent": None,
            "trial_end": None,
            "trial_start": None,
        },
    ),
    "invoice.payment_succeeded": (
        "2017-08-15",
        {
            "id": "in_1",
            "object": "invoice",
            "amount_due": 2000,
            "application_fee": None,
            "attempt_count": 1,
            "attempted": True,
            "billing": "charge_automatically",
            "charge": "ch_1",
            "closed": True,
            "currency": "usd",
            "customer": "cus_1",
            "date": 1503000000,
            "description": None,
            "discount": None,
            "ending_balance": 0,
            "forgiven": False,
            "lines": {
                "object": "list",
                "data": [
                    {
                        "id": "sub_1",
                        "object": "line_item",
                        "amount": 2000,
                        "currency": "usd",
                        "description": None,
                        "discountable": True,
                        "livemode": True,
                        "metadata": {},
                        "period": {"start": 1503000000, "end": 1506000000},
                        "plan": {"id": "gold", "object": "plan", "amount": 2000},
                        "proration": False,
                        "quantity": 1,
                        "subscription": None,
                        "subscription_item": "si_1",
                        "type": "subscription",
                    }
                ],
                "has_more": False,
                "total_count": 1,
                "url": "/v1/invoices/in_1/lines",
            },
            "livemode": False,
            "metadata": {},
            "next_payment_attempt": None,
            "paid": True,
            "period_end": 1503000000,
            "period_start": 1503000000,
            "receipt_number": None,
            "starting_balance": 0,
            "statement_descriptor": None,
            "subscription": "sub_1",
            "subtotal": 2000,
            "tax": None,
            "tax_percent": None,
            "total": 2000,
            "webhooks_delivered_at": None,
        },
    ),
    "account.updated": (
        "2017-05-25",
        {
            "id": "acct_1",
            "object": "account",
            "business_logo": None,
            "business_name": "n",
            "business_url": None,
            "charges_enabled": False,
            "country": "US",
            "debit_negative_balances": True,
            "decline_charge_on": {"avs_failure": False, "cvc_failure": False},
            "default_currency": "usd",
            "details_submitted": False,
            "display_name": None,
            "email": None,
            "external_accounts": {
                "object": "list",
                "data": [
                    {
                        "id": "ba_1",
                        "object": "bank_account",
                        "last4": "6789",
                        "country": "US",
                        "currency": "usd",
                    }
                ],
                "has_more": False,
                "total_count": 1,
                "url": "/v1/accounts/acct_1/external_accounts",
            },
            "legal_entity": {"type": None, "dob": {"day": None}},
            "metadata": {},
            "payout_schedule": {"delay_days": 2, "interval": "daily"},
            "payouts_enabled": False,
            "support_email": None,
            "timezone": "Etc/UTC",
            "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
            "type": "standard",
            "verification": {
                "disabled_reason": "fields_needed",
                "due_by": None,
                "fields_needed": ["legal_entity.type"],
            },
        },
    ),
    "customer.created": (
        "2014-12-22",
        {
            "id": "cus_1",
            "object": "customer",
            "account_balance": 0,
            "created": 1420000000,
            "currency": None,
            "default_source": "card_1",
            "delinquent": False,
            "description": None,
            "discount": None,
            "email": "a@example.com",
            "livemode": False,
            "metadata": {},
            "shipping": None,
            "sources": {
                "object": "list",
                "total_count": 1,
                "has_more": False,
                "url": "/v1/customers/cus_1/sources",
                "data": [CARD],
            },
            "subscriptions": {
                "object": "list",
                "total_count": 0,
                "has_more": False,
                "url": "/v1/customers/cus_1/subscriptions",
                "data": [],
            },
        },
    ),
    "payment_intent.succeeded": (
        "2019-02-11",
        {
            "id": "pi_1",
            "object": "payment_intent",
            "amount": 1099,
            "amount_capturable": 0,
            "amount_received": 1099,
            "allowed_source_types": ["card"],
            "charges": {
                "object": "list",
                "data": [{"id": "ch_1", "object": "charge", "amount": 1099, "source": CARD}],
                "has_more": False,
                "total_count": 1,
                "url": "/v1/charges",
            },
            "client_secret": "s",
            "confirmation_method": "publishable",
            "created": 1550000000,
            "currency": "usd",
            "next_source_action": None,
            "source": "src_1",
            "status": "succeeded",
            "shipping": None,
            "transfer_data": None,
            "metadata": {},
        },
    ),
}


def opened(type_):
    version, object_ = OLD[type_]
    # A request was its id alone until 2017-05-25.
    request = "req_1" if version < "2017" else {"id": "req_1", "idempotency_key": None}
    event = {
        "id": "evt_1",
        "object": "event",
        "api_version": version,
        "created": 1_500_000_000,
        "livemode": False,
        "pending_webhooks": 1,
        "request": request,
        "type": type_,
        "data": {"object": object_},
    }
    model = event_class("stripe", type_)
    return model, *Reader((model,)).read(json.dumps(event).encode(), type_)


@pytest.mark.parametrize("type_", OLD)
def test_an_older_version_is_read_as_the_same_class(type_):
    model, event, drift = opened(type_)
    version, object_ = OLD[type_]
    assert type(event) is model
    assert event.api_version == version
    assert event.data.object.object == object_["object"]
    assert list(drift) == ["request: Input should be an object"] * (version < "2017")
    written = event.data.object.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert written == object_


def test_what_a_newer_version_dropped_is_still_there():
    _, event, _ = opened("customer.subscription.updated")
    assert event.data.object.model_extra["current_period_end"] == 1528000000
    _, event, _ = opened("charge.succeeded")
    assert isinstance(event.data.object.source, stripe.models.Card)
    assert isinstance(event.data.object.refunds.data[0], stripe.models.Refund)
