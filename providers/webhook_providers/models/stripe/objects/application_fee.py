"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.application_fee_refund import (
        ApplicationFeeRefundPage,
    )
else:
    ApplicationFeeRefundPage = later(
        "webhook_providers.models.stripe.objects.application_fee_refund", "ApplicationFeeRefundPage"
    )


class ApplicationFeeFeeSource(Model):
    charge: str | None = None
    payout: str | None = None
    type: Open["charge", "payout"] = ABSENT


class ApplicationFee(Model):
    account: Expandable = ABSENT
    amount: int = ABSENT
    amount_refunded: int = ABSENT
    application: Expandable = ABSENT
    balance_transaction: Expandable | None = None
    charge: Expandable = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    fee_source: ApplicationFeeFeeSource | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["application_fee"] = ABSENT
    originating_transaction: Expandable | None = None
    refunded: bool = ABSENT
    refunds: ApplicationFeeRefundPage = ABSENT


class ApplicationFeeEventData(Model):
    object: ApplicationFee = ABSENT
    previous_attributes: dict[str, Any] | None = None
