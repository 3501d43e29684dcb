"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.climate_order import ClimateOrderEventData
from webhook_receiver.models import ABSENT, Open


class ClimateOrderEvent(SnapshotEvent, address="stripe:climate.order.*!climate.order.*.*"):
    type: Open[
        "climate.order.canceled",
        "climate.order.created",
        "climate.order.delayed",
        "climate.order.delivered",
        "climate.order.product_substituted",
    ] = ABSENT
    data: ClimateOrderEventData = ABSENT


class ClimateOrderCanceled(ClimateOrderEvent, address="stripe:climate.order.canceled"):
    type: Open["climate.order.canceled"] = ABSENT


class ClimateOrderCreated(ClimateOrderEvent, address="stripe:climate.order.created"):
    type: Open["climate.order.created"] = ABSENT


class ClimateOrderDelayed(ClimateOrderEvent, address="stripe:climate.order.delayed"):
    type: Open["climate.order.delayed"] = ABSENT


class ClimateOrderDelivered(ClimateOrderEvent, address="stripe:climate.order.delivered"):
    type: Open["climate.order.delivered"] = ABSENT


class ClimateOrderProductSubstituted(
    ClimateOrderEvent, address="stripe:climate.order.product_substituted"
):
    type: Open["climate.order.product_substituted"] = ABSENT
