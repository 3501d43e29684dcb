"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.invoice import InvoiceEventData
from webhook_receiver.models import ABSENT, Open


class InvoiceEvent(SnapshotEvent, address="stripe:invoice.*!invoice.*.*"):
    type: Open[
        "invoice.created",
        "invoice.deleted",
        "invoice.finalization_failed",
        "invoice.finalized",
        "invoice.marked_uncollectible",
        "invoice.overdue",
        "invoice.overpaid",
        "invoice.paid",
        "invoice.payment_action_required",
        "invoice.payment_attempt_required",
        "invoice.payment_failed",
        "invoice.payment_succeeded",
        "invoice.sent",
        "invoice.upcoming",
        "invoice.updated",
        "invoice.voided",
        "invoice.will_be_due",
    ] = ABSENT
    data: InvoiceEventData = ABSENT


class InvoiceCreated(InvoiceEvent, address="stripe:invoice.created"):
    type: Open["invoice.created"] = ABSENT


class InvoiceDeleted(InvoiceEvent, address="stripe:invoice.deleted"):
    type: Open["invoice.deleted"] = ABSENT


class InvoiceFinalizationFailed(InvoiceEvent, address="stripe:invoice.finalization_failed"):
    type: Open["invoice.finalization_failed"] = ABSENT


class InvoiceFinalized(InvoiceEvent, address="stripe:invoice.finalized"):
    type: Open["invoice.finalized"] = ABSENT


class InvoiceMarkedUncollectible(InvoiceEvent, address="stripe:invoice.marked_uncollectible"):
    type: Open["invoice.marked_uncollectible"] = ABSENT


class InvoiceOverdue(InvoiceEvent, address="stripe:invoice.overdue"):
    type: Open["invoice.overdue"] = ABSENT


class InvoiceOverpaid(InvoiceEvent, address="stripe:invoice.overpaid"):
    type: Open["invoice.overpaid"] = ABSENT


class InvoicePaid(InvoiceEvent, address="stripe:invoice.paid"):
    type: Open["invoice.paid"] = ABSENT


class InvoicePaymentActionRequired(InvoiceEvent, address="stripe:invoice.payment_action_required"):
    type: Open["invoice.payment_action_required"] = ABSENT


class InvoicePaymentAttemptRequired(
    InvoiceEvent, address="stripe:invoice.payment_attempt_required"
):
    type: Open["invoice.payment_attempt_required"] = ABSENT


class InvoicePaymentFailed(InvoiceEvent, address="stripe:invoice.payment_failed"):
    type: Open["invoice.payment_failed"] = ABSENT


class InvoicePaymentSucceeded(InvoiceEvent, address="stripe:invoice.payment_succeeded"):
    type: Open["invoice.payment_succeeded"] = ABSENT


class InvoiceSent(InvoiceEvent, address="stripe:invoice.sent"):
    type: Open["invoice.sent"] = ABSENT


class InvoiceUpcoming(InvoiceEvent, address="stripe:invoice.upcoming"):
    type: Open["invoice.upcoming"] = ABSENT


class InvoiceUpdated(InvoiceEvent, address="stripe:invoice.updated"):
    type: Open["invoice.updated"] = ABSENT


class InvoiceVoided(InvoiceEvent, address="stripe:invoice.voided"):
    type: Open["invoice.voided"] = ABSENT


class InvoiceWillBeDue(InvoiceEvent, address="stripe:invoice.will_be_due"):
    type: Open["invoice.will_be_due"] = ABSENT
