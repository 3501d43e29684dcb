"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CustomerDiscountEvent(
    ThinEvent, address="stripe:v1.customer.discount.*!v1.customer.discount.*.*"
):
    type: Open[
        "v1.customer.discount.created",
        "v1.customer.discount.deleted",
        "v1.customer.discount.source_changed",
        "v1.customer.discount.updated",
    ] = ABSENT


class V1CustomerDiscountCreated(
    V1CustomerDiscountEvent, address="stripe:v1.customer.discount.created"
):
    type: Open["v1.customer.discount.created"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CustomerDiscountDeleted(
    V1CustomerDiscountEvent, address="stripe:v1.customer.discount.deleted"
):
    type: Open["v1.customer.discount.deleted"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CustomerDiscountSourceChanged(
    V1CustomerDiscountEvent, address="stripe:v1.customer.discount.source_changed"
):
    type: Open["v1.customer.discount.source_changed"] = ABSENT


class V1CustomerDiscountUpdated(
    V1CustomerDiscountEvent, address="stripe:v1.customer.discount.updated"
):
    type: Open["v1.customer.discount.updated"] = ABSENT
    related_object: RelatedObject = ABSENT
