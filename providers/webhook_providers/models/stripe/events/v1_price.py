"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PriceEvent(ThinEvent, address="stripe:v1.price.*!v1.price.*.*"):
    type: Open[
        "v1.price.activated",
        "v1.price.created",
        "v1.price.deactivated",
        "v1.price.deleted",
        "v1.price.lookup_key_changed",
        "v1.price.tax_behavior_changed",
        "v1.price.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PriceActivated(V1PriceEvent, address="stripe:v1.price.activated"):
    type: Open["v1.price.activated"] = ABSENT


class V1PriceCreated(V1PriceEvent, address="stripe:v1.price.created"):
    type: Open["v1.price.created"] = ABSENT


class V1PriceDeactivated(V1PriceEvent, address="stripe:v1.price.deactivated"):
    type: Open["v1.price.deactivated"] = ABSENT


class V1PriceDeleted(V1PriceEvent, address="stripe:v1.price.deleted"):
    type: Open["v1.price.deleted"] = ABSENT


class V1PriceLookupKeyChanged(V1PriceEvent, address="stripe:v1.price.lookup_key_changed"):
    type: Open["v1.price.lookup_key_changed"] = ABSENT


class V1PriceTaxBehaviorChanged(V1PriceEvent, address="stripe:v1.price.tax_behavior_changed"):
    type: Open["v1.price.tax_behavior_changed"] = ABSENT


class V1PriceUpdated(V1PriceEvent, address="stripe:v1.price.updated"):
    type: Open["v1.price.updated"] = ABSENT
