"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.price import PriceEventData
from webhook_receiver.models import ABSENT, Open


class PriceEvent(SnapshotEvent, address="stripe:price.*!price.*.*"):
    type: Open["price.created", "price.deleted", "price.updated"] = ABSENT
    data: PriceEventData = ABSENT


class PriceCreated(PriceEvent, address="stripe:price.created"):
    type: Open["price.created"] = ABSENT


class PriceDeleted(PriceEvent, address="stripe:price.deleted"):
    type: Open["price.deleted"] = ABSENT


class PriceUpdated(PriceEvent, address="stripe:price.updated"):
    type: Open["price.updated"] = ABSENT
