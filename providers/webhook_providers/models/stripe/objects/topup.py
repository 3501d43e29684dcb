"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.source import Source
else:
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class TopupPaymentMethodOptionsUsBankAccount(Model):
    network: Open["ach"] = ABSENT


class TopupPaymentMethodOptions(Model):
    us_bank_account: TopupPaymentMethodOptionsUsBankAccount | None = None


class Topup(Model):
    amount: int = ABSENT
    balance_transaction: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    expected_availability_date: int | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    id: str = ABSENT
    initiated_by: Open["stripe", "user"] | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["topup"] = ABSENT
    payment_method: Expandable | None = None
    payment_method_options: TopupPaymentMethodOptions | None = None
    source: Source | None = None
    statement_descriptor: str | None = None
    status: Open["canceled", "failed", "pending", "reversed", "succeeded"] = ABSENT
    transfer_group: str | None = None


class TopupEventData(Model):
    object: Topup = ABSENT
    previous_attributes: dict[str, Any] | None = None
