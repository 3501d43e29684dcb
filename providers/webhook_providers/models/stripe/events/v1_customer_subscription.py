"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CustomerSubscriptionEvent(
    ThinEvent, address="stripe:v1.customer.subscription.*!v1.customer.subscription.*.*"
):
    type: Open[
        "v1.customer.subscription.active",
        "v1.customer.subscription.cancel_at_changed",
        "v1.customer.subscription.created",
        "v1.customer.subscription.default_payment_method_changed",
        "v1.customer.subscription.deleted",
        "v1.customer.subscription.incomplete",
        "v1.customer.subscription.incomplete_expired",
        "v1.customer.subscription.item_added",
        "v1.customer.subscription.item_price_changed",
        "v1.customer.subscription.item_quantity_changed",
        "v1.customer.subscription.item_removed",
        "v1.customer.subscription.item_tax_rates_changed",
        "v1.customer.subscription.past_due",
        "v1.customer.subscription.paused",
        "v1.customer.subscription.pending_update_applied",
        "v1.customer.subscription.pending_update_expired",
        "v1.customer.subscription.resumed",
        "v1.customer.subscription.trial_will_end",
        "v1.customer.subscription.trialing",
        "v1.customer.subscription.unpaid",
        "v1.customer.subscription.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CustomerSubscriptionActive(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.active"
):
    type: Open["v1.customer.subscription.active"] = ABSENT


class V1CustomerSubscriptionCancelAtChanged(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.cancel_at_changed"
):
    type: Open["v1.customer.subscription.cancel_at_changed"] = ABSENT


class V1CustomerSubscriptionCreated(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.created"
):
    type: Open["v1.customer.subscription.created"] = ABSENT


class V1CustomerSubscriptionDefaultPaymentMethodChanged(
    V1CustomerSubscriptionEvent,
    address="stripe:v1.customer.subscription.default_payment_method_changed",
):
    type: Open["v1.customer.subscription.default_payment_method_changed"] = ABSENT


class V1CustomerSubscriptionDeleted(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.deleted"
):
    type: Open["v1.customer.subscription.deleted"] = ABSENT


class V1CustomerSubscriptionIncomplete(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.incomplete"
):
    type: Open["v1.customer.subscription.incomplete"] = ABSENT


class V1CustomerSubscriptionIncompleteExpired(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.incomplete_expired"
):
    type: Open["v1.customer.subscription.incomplete_expired"] = ABSENT


class V1CustomerSubscriptionItemAdded(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.item_added"
):
    type: Open["v1.customer.subscription.item_added"] = ABSENT


class V1CustomerSubscriptionItemPriceChanged(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.item_price_changed"
):
    type: Open["v1.customer.subscription.item_price_changed"] = ABSENT


class V1CustomerSubscriptionItemQuantityChanged(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.item_quantity_changed"
):
    type: Open["v1.customer.subscription.item_quantity_changed"] = ABSENT


class V1CustomerSubscriptionItemRemoved(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.item_removed"
):
    type: Open["v1.customer.subscription.item_removed"] = ABSENT


class V1CustomerSubscriptionItemTaxRatesChanged(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.item_tax_rates_changed"
):
    type: Open["v1.customer.subscription.item_tax_rates_changed"] = ABSENT


class V1CustomerSubscriptionPastDue(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.past_due"
):
    type: Open["v1.customer.subscription.past_due"] = ABSENT


class V1CustomerSubscriptionPaused(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.paused"
):
    type: Open["v1.customer.subscription.paused"] = ABSENT


class V1CustomerSubscriptionPendingUpdateApplied(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.pending_update_applied"
):
    type: Open["v1.customer.subscription.pending_update_applied"] = ABSENT


class V1CustomerSubscriptionPendingUpdateExpired(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.pending_update_expired"
):
    type: Open["v1.customer.subscription.pending_update_expired"] = ABSENT


class V1CustomerSubscriptionResumed(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.resumed"
):
    type: Open["v1.customer.subscription.resumed"] = ABSENT


class V1CustomerSubscriptionTrialWillEnd(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.trial_will_end"
):
    type: Open["v1.customer.subscription.trial_will_end"] = ABSENT


class V1CustomerSubscriptionTrialing(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.trialing"
):
    type: Open["v1.customer.subscription.trialing"] = ABSENT


class V1CustomerSubscriptionUnpaid(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.unpaid"
):
    type: Open["v1.customer.subscription.unpaid"] = ABSENT


class V1CustomerSubscriptionUpdated(
    V1CustomerSubscriptionEvent, address="stripe:v1.customer.subscription.updated"
):
    type: Open["v1.customer.subscription.updated"] = ABSENT
