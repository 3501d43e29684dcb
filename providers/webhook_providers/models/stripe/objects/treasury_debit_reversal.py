"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryDebitReversalLinkedFlows(Model):
    issuing_dispute: str | None = None


class TreasuryDebitReversalStatusTransitions(Model):
    completed_at: int | None = None


class TreasuryDebitReversal(Model):
    amount: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    financial_account: str | None = None
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    linked_flows: TreasuryDebitReversalLinkedFlows | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    network: Open["ach", "card"] = ABSENT
    object: Open["treasury.debit_reversal"] = ABSENT
    received_debit: str = ABSENT
    status: Open["failed", "processing", "succeeded"] = ABSENT
    status_transitions: TreasuryDebitReversalStatusTransitions = ABSENT
    transaction: Expandable | None = None


class TreasuryDebitReversalEventData(Model):
    object: TreasuryDebitReversal = ABSENT
    previous_attributes: dict[str, Any] | None = None
