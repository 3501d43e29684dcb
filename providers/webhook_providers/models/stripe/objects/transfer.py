"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.transfer_reversal import TransferReversalPage
else:
    TransferReversalPage = later(
        "webhook_providers.models.stripe.objects.transfer_reversal", "TransferReversalPage"
    )


class Transfer(Model):
    amount: int = ABSENT
    amount_reversed: int = ABSENT
    balance_transaction: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    destination: Expandable | None = None
    destination_payment: Expandable | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["transfer"] = ABSENT
    reversals: TransferReversalPage = ABSENT
    reversed: bool = ABSENT
    source_transaction: Expandable | None = None
    source_type: str | None = None
    transfer_group: str | None = None


class TransferEventData(Model):
    object: Transfer = ABSENT
    previous_attributes: dict[str, Any] | None = None
