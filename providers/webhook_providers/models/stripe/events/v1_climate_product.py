"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ClimateProductEvent(
    ThinEvent, address="stripe:v1.climate.product.*!v1.climate.product.*.*"
):
    type: Open["v1.climate.product.created", "v1.climate.product.pricing_updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ClimateProductCreated(V1ClimateProductEvent, address="stripe:v1.climate.product.created"):
    type: Open["v1.climate.product.created"] = ABSENT


class V1ClimateProductPricingUpdated(
    V1ClimateProductEvent, address="stripe:v1.climate.product.pricing_updated"
):
    type: Open["v1.climate.product.pricing_updated"] = ABSENT
