"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v1_invoice_upcoming_event import (
    V1InvoiceUpcomingEventData,
)
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1InvoiceEvent(ThinEvent, address="stripe:v1.invoice.*!v1.invoice.*.*"):
    type: Open[
        "v1.invoice.created",
        "v1.invoice.deleted",
        "v1.invoice.discount_added",
        "v1.invoice.discount_removed",
        "v1.invoice.finalization_failed",
        "v1.invoice.finalized",
        "v1.invoice.line_item_added",
        "v1.invoice.line_item_pricing_changed",
        "v1.invoice.line_item_quantity_changed",
        "v1.invoice.line_item_removed",
        "v1.invoice.marked_uncollectible",
        "v1.invoice.overdue",
        "v1.invoice.overpaid",
        "v1.invoice.paid",
        "v1.invoice.payment_action_required",
        "v1.invoice.payment_attempt_required",
        "v1.invoice.payment_failed",
        "v1.invoice.payment_succeeded",
        "v1.invoice.sent",
        "v1.invoice.upcoming",
        "v1.invoice.updated",
        "v1.invoice.voided",
        "v1.invoice.will_be_due",
    ] = ABSENT


class V1InvoiceCreated(V1InvoiceEvent, address="stripe:v1.invoice.created"):
    type: Open["v1.invoice.created"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceDeleted(V1InvoiceEvent, address="stripe:v1.invoice.deleted"):
    type: Open["v1.invoice.deleted"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceDiscountAdded(V1InvoiceEvent, address="stripe:v1.invoice.discount_added"):
    type: Open["v1.invoice.discount_added"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceDiscountRemoved(V1InvoiceEvent, address="stripe:v1.invoice.discount_removed"):
    type: Open["v1.invoice.discount_removed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceFinalizationFailed(V1InvoiceEvent, address="stripe:v1.invoice.finalization_failed"):
    type: Open["v1.invoice.finalization_failed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceFinalized(V1InvoiceEvent, address="stripe:v1.invoice.finalized"):
    type: Open["v1.invoice.finalized"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceLineItemAdded(V1InvoiceEvent, address="stripe:v1.invoice.line_item_added"):
    type: Open["v1.invoice.line_item_added"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceLineItemPricingChanged(
    V1InvoiceEvent, address="stripe:v1.invoice.line_item_pricing_changed"
):
    type: Open["v1.invoice.line_item_pricing_changed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceLineItemQuantityChanged(
    V1InvoiceEvent, address="stripe:v1.invoice.line_item_quantity_changed"
):
    type: Open["v1.invoice.line_item_quantity_changed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceLineItemRemoved(V1InvoiceEvent, address="stripe:v1.invoice.line_item_removed"):
    type: Open["v1.invoice.line_item_removed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceMarkedUncollectible(
    V1InvoiceEvent, address="stripe:v1.invoice.marked_uncollectible"
):
    type: Open["v1.invoice.marked_uncollectible"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceOverdue(V1InvoiceEvent, address="stripe:v1.invoice.overdue"):
    type: Open["v1.invoice.overdue"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceOverpaid(V1InvoiceEvent, address="stripe:v1.invoice.overpaid"):
    type: Open["v1.invoice.overpaid"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaid(V1InvoiceEvent, address="stripe:v1.invoice.paid"):
    type: Open["v1.invoice.paid"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaymentActionRequired(
    V1InvoiceEvent, address="stripe:v1.invoice.payment_action_required"
):
    type: Open["v1.invoice.payment_action_required"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaymentAttemptRequired(
    V1InvoiceEvent, address="stripe:v1.invoice.payment_attempt_required"
):
    type: Open["v1.invoice.payment_attempt_required"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaymentFailed(V1InvoiceEvent, address="stripe:v1.invoice.payment_failed"):
    type: Open["v1.invoice.payment_failed"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoicePaymentSucceeded(V1InvoiceEvent, address="stripe:v1.invoice.payment_succeeded"):
    type: Open["v1.invoice.payment_succeeded"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceSent(V1InvoiceEvent, address="stripe:v1.invoice.sent"):
    type: Open["v1.invoice.sent"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceUpcoming(V1InvoiceEvent, address="stripe:v1.invoice.upcoming"):
    type: Open["v1.invoice.upcoming"] = ABSENT
    data: V1InvoiceUpcomingEventData | None = None


class V1InvoiceUpdated(V1InvoiceEvent, address="stripe:v1.invoice.updated"):
    type: Open["v1.invoice.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceVoided(V1InvoiceEvent, address="stripe:v1.invoice.voided"):
    type: Open["v1.invoice.voided"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1InvoiceWillBeDue(V1InvoiceEvent, address="stripe:v1.invoice.will_be_due"):
    type: Open["v1.invoice.will_be_due"] = ABSENT
    related_object: RelatedObject = ABSENT
