"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TreasuryCreditReversalStatusTransitions(Model):
    posted_at: int | None = None


class TreasuryCreditReversal(Model):
    amount: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    financial_account: str = ABSENT
    hosted_regulatory_receipt_url: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    network: Open["ach", "stripe"] = ABSENT
    object: Open["treasury.credit_reversal"] = ABSENT
    received_credit: str = ABSENT
    status: Open["canceled", "posted", "processing"] = ABSENT
    status_transitions: TreasuryCreditReversalStatusTransitions = ABSENT
    transaction: Expandable | None = None


class TreasuryCreditReversalEventData(Model):
    object: TreasuryCreditReversal = ABSENT
    previous_attributes: dict[str, Any] | None = None
