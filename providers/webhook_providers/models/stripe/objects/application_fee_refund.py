"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ApplicationFeeRefund(Model):
    amount: int = ABSENT
    balance_transaction: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    fee: Expandable = ABSENT
    id: str = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["fee_refund"] = ABSENT


class ApplicationFeeRefundPage(Model):
    object: Open["list"] = ABSENT
    data: list[ApplicationFeeRefund] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class FeeRefundEventData(Model):
    object: ApplicationFeeRefund = ABSENT
    previous_attributes: dict[str, Any] | None = None
