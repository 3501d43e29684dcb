"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PromotionCodeEvent(ThinEvent, address="stripe:v1.promotion_code.*!v1.promotion_code.*.*"):
    type: Open[
        "v1.promotion_code.created", "v1.promotion_code.fully_redeemed", "v1.promotion_code.updated"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PromotionCodeCreated(V1PromotionCodeEvent, address="stripe:v1.promotion_code.created"):
    type: Open["v1.promotion_code.created"] = ABSENT


class V1PromotionCodeFullyRedeemed(
    V1PromotionCodeEvent, address="stripe:v1.promotion_code.fully_redeemed"
):
    type: Open["v1.promotion_code.fully_redeemed"] = ABSENT


class V1PromotionCodeUpdated(V1PromotionCodeEvent, address="stripe:v1.promotion_code.updated"):
    type: Open["v1.promotion_code.updated"] = ABSENT
