"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1SubscriptionScheduleEvent(
    ThinEvent, address="stripe:v1.subscription_schedule.*!v1.subscription_schedule.*.*"
):
    type: Open[
        "v1.subscription_schedule.aborted",
        "v1.subscription_schedule.canceled",
        "v1.subscription_schedule.completed",
        "v1.subscription_schedule.created",
        "v1.subscription_schedule.expiring",
        "v1.subscription_schedule.phase_added",
        "v1.subscription_schedule.phase_default_tax_rates_changed",
        "v1.subscription_schedule.phase_end_date_changed",
        "v1.subscription_schedule.phase_removed",
        "v1.subscription_schedule.phase_trial_end_changed",
        "v1.subscription_schedule.released",
        "v1.subscription_schedule.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1SubscriptionScheduleAborted(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.aborted"
):
    type: Open["v1.subscription_schedule.aborted"] = ABSENT


class V1SubscriptionScheduleCanceled(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.canceled"
):
    type: Open["v1.subscription_schedule.canceled"] = ABSENT


class V1SubscriptionScheduleCompleted(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.completed"
):
    type: Open["v1.subscription_schedule.completed"] = ABSENT


class V1SubscriptionScheduleCreated(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.created"
):
    type: Open["v1.subscription_schedule.created"] = ABSENT


class V1SubscriptionScheduleExpiring(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.expiring"
):
    type: Open["v1.subscription_schedule.expiring"] = ABSENT


class V1SubscriptionSchedulePhaseAdded(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.phase_added"
):
    type: Open["v1.subscription_schedule.phase_added"] = ABSENT


class V1SubscriptionSchedulePhaseDefaultTaxRatesChanged(
    V1SubscriptionScheduleEvent,
    address="stripe:v1.subscription_schedule.phase_default_tax_rates_changed",
):
    type: Open["v1.subscription_schedule.phase_default_tax_rates_changed"] = ABSENT


class V1SubscriptionSchedulePhaseEndDateChanged(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.phase_end_date_changed"
):
    type: Open["v1.subscription_schedule.phase_end_date_changed"] = ABSENT


class V1SubscriptionSchedulePhaseRemoved(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.phase_removed"
):
    type: Open["v1.subscription_schedule.phase_removed"] = ABSENT


class V1SubscriptionSchedulePhaseTrialEndChanged(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.phase_trial_end_changed"
):
    type: Open["v1.subscription_schedule.phase_trial_end_changed"] = ABSENT


class V1SubscriptionScheduleReleased(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.released"
):
    type: Open["v1.subscription_schedule.released"] = ABSENT


class V1SubscriptionScheduleUpdated(
    V1SubscriptionScheduleEvent, address="stripe:v1.subscription_schedule.updated"
):
    type: Open["v1.subscription_schedule.updated"] = ABSENT
