"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.invoice_item import InvoiceItemEventData
from webhook_receiver.models import ABSENT, Open


class InvoiceItemEvent(SnapshotEvent, address="stripe:invoiceitem.*!invoiceitem.*.*"):
    type: Open["invoiceitem.created", "invoiceitem.deleted"] = ABSENT
    data: InvoiceItemEventData = ABSENT


class InvoiceItemCreated(InvoiceItemEvent, address="stripe:invoiceitem.created"):
    type: Open["invoiceitem.created"] = ABSENT


class InvoiceItemDeleted(InvoiceItemEvent, address="stripe:invoiceitem.deleted"):
    type: Open["invoiceitem.deleted"] = ABSENT
