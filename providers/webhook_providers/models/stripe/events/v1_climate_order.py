"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ClimateOrderEvent(ThinEvent, address="stripe:v1.climate.order.*!v1.climate.order.*.*"):
    type: Open[
        "v1.climate.order.canceled",
        "v1.climate.order.created",
        "v1.climate.order.delayed",
        "v1.climate.order.delivered",
        "v1.climate.order.product_substituted",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ClimateOrderCanceled(V1ClimateOrderEvent, address="stripe:v1.climate.order.canceled"):
    type: Open["v1.climate.order.canceled"] = ABSENT


class V1ClimateOrderCreated(V1ClimateOrderEvent, address="stripe:v1.climate.order.created"):
    type: Open["v1.climate.order.created"] = ABSENT


class V1ClimateOrderDelayed(V1ClimateOrderEvent, address="stripe:v1.climate.order.delayed"):
    type: Open["v1.climate.order.delayed"] = ABSENT


class V1ClimateOrderDelivered(V1ClimateOrderEvent, address="stripe:v1.climate.order.delivered"):
    type: Open["v1.climate.order.delivered"] = ABSENT


class V1ClimateOrderProductSubstituted(
    V1ClimateOrderEvent, address="stripe:v1.climate.order.product_substituted"
):
    type: Open["v1.climate.order.product_substituted"] = ABSENT
