"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.invoice_payment import InvoicePaymentEventData
from webhook_receiver.models import ABSENT, Open


class InvoicePaymentEvent(SnapshotEvent, address="stripe:invoice_payment.*!invoice_payment.*.*"):
    type: Open["invoice_payment.paid"] = ABSENT
    data: InvoicePaymentEventData = ABSENT


class InvoicePaymentPaid(InvoicePaymentEvent, address="stripe:invoice_payment.paid"):
    type: Open["invoice_payment.paid"] = ABSENT
