"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.climate_product import ClimateProductEventData
from webhook_receiver.models import ABSENT, Open


class ClimateProductEvent(SnapshotEvent, address="stripe:climate.product.*!climate.product.*.*"):
    type: Open["climate.product.created", "climate.product.pricing_updated"] = ABSENT
    data: ClimateProductEventData = ABSENT


class ClimateProductCreated(ClimateProductEvent, address="stripe:climate.product.created"):
    type: Open["climate.product.created"] = ABSENT


class ClimateProductPricingUpdated(
    ClimateProductEvent, address="stripe:climate.product.pricing_updated"
):
    type: Open["climate.product.pricing_updated"] = ABSENT
