"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.scheduled_product_listings_event import (
    ScheduledProductListing,
)
from webhook_receiver.models import ABSENT, EventModel


class ScheduledProductListingsEvent(
    EventModel, address="shopify:scheduled_product_listings/*", defer_build=True
):
    scheduled_product_listing: ScheduledProductListing = ABSENT


class ScheduledProductListingsAdd(
    ScheduledProductListingsEvent, address="shopify:scheduled_product_listings/add"
):
    pass


class ScheduledProductListingsRemove(
    ScheduledProductListingsEvent, address="shopify:scheduled_product_listings/remove"
):
    pass


class ScheduledProductListingsUpdate(
    ScheduledProductListingsEvent, address="shopify:scheduled_product_listings/update"
):
    pass
