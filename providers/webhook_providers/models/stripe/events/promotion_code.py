"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.promotion_code import PromotionCodeEventData
from webhook_receiver.models import ABSENT, Open


class PromotionCodeEvent(SnapshotEvent, address="stripe:promotion_code.*!promotion_code.*.*"):
    type: Open["promotion_code.created", "promotion_code.updated"] = ABSENT
    data: PromotionCodeEventData = ABSENT


class PromotionCodeCreated(PromotionCodeEvent, address="stripe:promotion_code.created"):
    type: Open["promotion_code.created"] = ABSENT


class PromotionCodeUpdated(PromotionCodeEvent, address="stripe:promotion_code.updated"):
    type: Open["promotion_code.updated"] = ABSENT
