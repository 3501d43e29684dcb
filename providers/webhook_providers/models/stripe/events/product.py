"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.product import ProductEventData
from webhook_receiver.models import ABSENT, Open


class ProductEvent(SnapshotEvent, address="stripe:product.*!product.*.*"):
    type: Open["product.created", "product.deleted", "product.updated"] = ABSENT
    data: ProductEventData = ABSENT


class ProductCreated(ProductEvent, address="stripe:product.created"):
    type: Open["product.created"] = ABSENT


class ProductDeleted(ProductEvent, address="stripe:product.deleted"):
    type: Open["product.deleted"] = ABSENT


class ProductUpdated(ProductEvent, address="stripe:product.updated"):
    type: Open["product.updated"] = ABSENT
