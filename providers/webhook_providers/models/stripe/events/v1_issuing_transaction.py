"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingTransactionEvent(
    ThinEvent, address="stripe:v1.issuing_transaction.*!v1.issuing_transaction.*.*"
):
    type: Open[
        "v1.issuing_transaction.created",
        "v1.issuing_transaction.purchase_details_receipt_updated",
        "v1.issuing_transaction.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingTransactionCreated(
    V1IssuingTransactionEvent, address="stripe:v1.issuing_transaction.created"
):
    type: Open["v1.issuing_transaction.created"] = ABSENT


class V1IssuingTransactionPurchaseDetailsReceiptUpdated(
    V1IssuingTransactionEvent,
    address="stripe:v1.issuing_transaction.purchase_details_receipt_updated",
):
    type: Open["v1.issuing_transaction.purchase_details_receipt_updated"] = ABSENT


class V1IssuingTransactionUpdated(
    V1IssuingTransactionEvent, address="stripe:v1.issuing_transaction.updated"
):
    type: Open["v1.issuing_transaction.updated"] = ABSENT
