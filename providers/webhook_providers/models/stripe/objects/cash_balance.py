"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class CashBalanceSettings(Model):
    reconciliation_mode: Open["automatic", "manual"] = ABSENT
    using_merchant_default: bool = ABSENT


class CashBalance(Model):
    available: dict[str, int] | None = None
    customer: str = ABSENT
    customer_account: str | None = None
    livemode: bool = ABSENT
    object: Open["cash_balance"] = ABSENT
    settings: CashBalanceSettings = ABSENT


class CashBalanceEventData(Model):
    object: CashBalance = ABSENT
    previous_attributes: dict[str, Any] | None = None
