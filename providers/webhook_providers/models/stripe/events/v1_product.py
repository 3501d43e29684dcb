"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ProductEvent(ThinEvent, address="stripe:v1.product.*!v1.product.*.*"):
    type: Open[
        "v1.product.activated",
        "v1.product.created",
        "v1.product.deactivated",
        "v1.product.default_price_changed",
        "v1.product.deleted",
        "v1.product.tax_code_changed",
        "v1.product.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ProductActivated(V1ProductEvent, address="stripe:v1.product.activated"):
    type: Open["v1.product.activated"] = ABSENT


class V1ProductCreated(V1ProductEvent, address="stripe:v1.product.created"):
    type: Open["v1.product.created"] = ABSENT


class V1ProductDeactivated(V1ProductEvent, address="stripe:v1.product.deactivated"):
    type: Open["v1.product.deactivated"] = ABSENT


class V1ProductDefaultPriceChanged(
    V1ProductEvent, address="stripe:v1.product.default_price_changed"
):
    type: Open["v1.product.default_price_changed"] = ABSENT


class V1ProductDeleted(V1ProductEvent, address="stripe:v1.product.deleted"):
    type: Open["v1.product.deleted"] = ABSENT


class V1ProductTaxCodeChanged(V1ProductEvent, address="stripe:v1.product.tax_code_changed"):
    type: Open["v1.product.tax_code_changed"] = ABSENT


class V1ProductUpdated(V1ProductEvent, address="stripe:v1.product.updated"):
    type: Open["v1.product.updated"] = ABSENT
