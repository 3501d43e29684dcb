"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.subscription import SubscriptionEventData
from webhook_receiver.models import ABSENT, Open


class CustomerSubscriptionEvent(
    SnapshotEvent, address="stripe:customer.subscription.*!customer.subscription.*.*"
):
    type: Open[
        "customer.subscription.created",
        "customer.subscription.deleted",
        "customer.subscription.paused",
        "customer.subscription.pending_update_applied",
        "customer.subscription.pending_update_expired",
        "customer.subscription.resumed",
        "customer.subscription.trial_will_end",
        "customer.subscription.updated",
    ] = ABSENT
    data: SubscriptionEventData = ABSENT


class CustomerSubscriptionCreated(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.created"
):
    type: Open["customer.subscription.created"] = ABSENT


class CustomerSubscriptionDeleted(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.deleted"
):
    type: Open["customer.subscription.deleted"] = ABSENT


class CustomerSubscriptionPaused(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.paused"
):
    type: Open["customer.subscription.paused"] = ABSENT


class CustomerSubscriptionPendingUpdateApplied(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.pending_update_applied"
):
    type: Open["customer.subscription.pending_update_applied"] = ABSENT


class CustomerSubscriptionPendingUpdateExpired(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.pending_update_expired"
):
    type: Open["customer.subscription.pending_update_expired"] = ABSENT


class CustomerSubscriptionResumed(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.resumed"
):
    type: Open["customer.subscription.resumed"] = ABSENT


class CustomerSubscriptionTrialWillEnd(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.trial_will_end"
):
    type: Open["customer.subscription.trial_will_end"] = ABSENT


class CustomerSubscriptionUpdated(
    CustomerSubscriptionEvent, address="stripe:customer.subscription.updated"
):
    type: Open["customer.subscription.updated"] = ABSENT
