"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1InvoicePaymentEvent(
    ThinEvent, address="stripe:v1.invoice_payment.*!v1.invoice_payment.*.*"
):
    type: Open[
        "v1.invoice_payment.canceled", "v1.invoice_payment.open", "v1.invoice_payment.paid"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaymentCanceled(V1InvoicePaymentEvent, address="stripe:v1.invoice_payment.canceled"):
    type: Open["v1.invoice_payment.canceled"] = ABSENT


class V1InvoicePaymentOpen(V1InvoicePaymentEvent, address="stripe:v1.invoice_payment.open"):
    type: Open["v1.invoice_payment.open"] = ABSENT


class V1InvoicePaymentPaid(V1InvoicePaymentEvent, address="stripe:v1.invoice_payment.paid"):
    type: Open["v1.invoice_payment.paid"] = ABSENT
