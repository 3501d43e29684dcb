"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PayoutTraceId(Model):
    status: str = ABSENT
    value: str | None = None


class Payout(Model):
    amount: int = ABSENT
    application_fee: Expandable | None = None
    application_fee_amount: int | None = None
    arrival_date: int = ABSENT
    automatic: bool = ABSENT
    balance_transaction: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    destination: Expandable | None = None
    failure_balance_transaction: Expandable | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    method: str = ABSENT
    object: Open["payout"] = ABSENT
    original_payout: Expandable | None = None
    payout_method: str | None = None
    reconciliation_status: Open["completed", "in_progress", "not_applicable"] = ABSENT
    reversed_by: Expandable | None = None
    source_type: str = ABSENT
    statement_descriptor: str | None = None
    status: str = ABSENT
    trace_id: PayoutTraceId | None = None
    type: Open["bank_account", "card"] = ABSENT


class PayoutEventData(Model):
    object: Payout = ABSENT
    previous_attributes: dict[str, Any] | None = None
