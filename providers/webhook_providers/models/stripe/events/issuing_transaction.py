"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_transaction import IssuingTransactionEventData
from webhook_receiver.models import ABSENT, Open


class IssuingTransactionEvent(
    SnapshotEvent, address="stripe:issuing_transaction.*!issuing_transaction.*.*"
):
    type: Open[
        "issuing_transaction.created",
        "issuing_transaction.purchase_details_receipt_updated",
        "issuing_transaction.updated",
    ] = ABSENT
    data: IssuingTransactionEventData = ABSENT


class IssuingTransactionCreated(
    IssuingTransactionEvent, address="stripe:issuing_transaction.created"
):
    type: Open["issuing_transaction.created"] = ABSENT


class IssuingTransactionPurchaseDetailsReceiptUpdated(
    IssuingTransactionEvent, address="stripe:issuing_transaction.purchase_details_receipt_updated"
):
    type: Open["issuing_transaction.purchase_details_receipt_updated"] = ABSENT


class IssuingTransactionUpdated(
    IssuingTransactionEvent, address="stripe:issuing_transaction.updated"
):
    type: Open["issuing_transaction.updated"] = ABSENT
