"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1InvoiceitemEvent(ThinEvent, address="stripe:v1.invoiceitem.*!v1.invoiceitem.*.*"):
    type: Open[
        "v1.invoiceitem.amount_changed",
        "v1.invoiceitem.created",
        "v1.invoiceitem.deleted",
        "v1.invoiceitem.discount_added",
        "v1.invoiceitem.discount_removed",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceitemAmountChanged(
    V1InvoiceitemEvent, address="stripe:v1.invoiceitem.amount_changed"
):
    type: Open["v1.invoiceitem.amount_changed"] = ABSENT


class V1InvoiceitemCreated(V1InvoiceitemEvent, address="stripe:v1.invoiceitem.created"):
    type: Open["v1.invoiceitem.created"] = ABSENT


class V1InvoiceitemDeleted(V1InvoiceitemEvent, address="stripe:v1.invoiceitem.deleted"):
    type: Open["v1.invoiceitem.deleted"] = ABSENT


class V1InvoiceitemDiscountAdded(
    V1InvoiceitemEvent, address="stripe:v1.invoiceitem.discount_added"
):
    type: Open["v1.invoiceitem.discount_added"] = ABSENT


class V1InvoiceitemDiscountRemoved(
    V1InvoiceitemEvent, address="stripe:v1.invoiceitem.discount_removed"
):
    type: Open["v1.invoiceitem.discount_removed"] = ABSENT
