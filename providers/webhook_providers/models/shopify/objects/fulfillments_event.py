"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class FulfillmentGiftCard(Model):
    id: int = ABSENT
    line_item_id: int = ABSENT
    masked_code: str = ABSENT


class FulfillmentReceipt(Model):
    gift_cards: list[FulfillmentGiftCard] = ABSENT
