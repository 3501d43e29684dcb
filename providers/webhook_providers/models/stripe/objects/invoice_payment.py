"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class InvoicePaymentPayment(Model):
    charge: Expandable | None = None
    payment_intent: Expandable | None = None
    payment_record: Expandable | None = None
    type: Open["charge", "payment_intent", "payment_record"] = ABSENT


class InvoicePaymentStatusTransitions(Model):
    canceled_at: int | None = None
    paid_at: int | None = None


class InvoicePayment(Model):
    amount_paid: int | None = None
    amount_requested: int = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    id: str = ABSENT
    invoice: Expandable = ABSENT
    is_default: bool = ABSENT
    livemode: bool = ABSENT
    object: Open["invoice_payment"] = ABSENT
    payment: InvoicePaymentPayment = ABSENT
    status: str = ABSENT
    status_transitions: InvoicePaymentStatusTransitions = ABSENT


class InvoicePaymentPage(Model):
    object: Open["list"] = ABSENT
    data: list[InvoicePayment] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class InvoicePaymentEventData(Model):
    object: InvoicePayment = ABSENT
    previous_attributes: dict[str, Any] | None = None
