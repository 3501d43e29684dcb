"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Moment


class ProductCategory(Model):
    admin_graphql_api_id: str = ABSENT
    full_name: str = ABSENT
    name: str = ABSENT


class ProductImage(Model):
    admin_graphql_api_id: str = ABSENT
    alt: str | None = None
    created_at: Moment = ABSENT
    height: int = ABSENT
    id: int = ABSENT
    position: int = ABSENT
    product_id: int = ABSENT
    src: str = ABSENT
    updated_at: Moment = ABSENT
    variant_ids: list[int] = ABSENT
    width: int = ABSENT


class ProductPreviewImage(Model):
    height: int = ABSENT
    src: str = ABSENT
    status: str = ABSENT
    width: int = ABSENT


class ProductMedia(Model):
    admin_graphql_api_id: str = ABSENT
    alt: str = ABSENT
    created_at: Moment = ABSENT
    id: int = ABSENT
    media_content_type: str = ABSENT
    position: int = ABSENT
    preview_image: ProductPreviewImage = ABSENT
    product_id: int = ABSENT
    status: str = ABSENT
    updated_at: Moment = ABSENT
    variant_ids: list[Any] = ABSENT


class ProductVariant(Model):
    admin_graphql_api_id: str = ABSENT
    barcode: str | None = None
    compare_at_price: str | None = None
    created_at: Moment | None = None
    fulfillment_service: str | None = None
    grams: int | None = None
    id: int = ABSENT
    image_id: int | None = None
    inventory_item_id: int | None = None
    inventory_management: str | None = None
    inventory_policy: str = ABSENT
    inventory_quantity: int = ABSENT
    old_inventory_quantity: int = ABSENT
    option1: str = ABSENT
    option2: str | None = None
    option3: str | None = None
    position: int = ABSENT
    price: str = ABSENT
    product_id: int = ABSENT
    requires_shipping: bool | None = None
    sku: str | None = None
    taxable: bool = ABSENT
    title: str = ABSENT
    updated_at: Moment | None = None
    weight: int | float | None = None
    weight_unit: str | None = None


class ProductVariantGid(Model):
    admin_graphql_api_id: str = ABSENT
    updated_at: Moment = ABSENT
