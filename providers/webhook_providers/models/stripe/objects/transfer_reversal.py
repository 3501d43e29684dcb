"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TransferReversal(Model):
    amount: int = ABSENT
    balance_transaction: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    destination_payment_refund: Expandable | None = None
    id: str = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["transfer_reversal"] = ABSENT
    source_refund: Expandable | None = None
    transfer: Expandable = ABSENT


class TransferReversalPage(Model):
    object: Open["list"] = ABSENT
    data: list[TransferReversal] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
