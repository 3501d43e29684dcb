"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.subscription_schedule import (
    SubscriptionScheduleEventData,
)
from webhook_receiver.models import ABSENT, Open


class SubscriptionScheduleEvent(
    SnapshotEvent, address="stripe:subscription_schedule.*!subscription_schedule.*.*"
):
    type: Open[
        "subscription_schedule.aborted",
        "subscription_schedule.canceled",
        "subscription_schedule.completed",
        "subscription_schedule.created",
        "subscription_schedule.expiring",
        "subscription_schedule.released",
        "subscription_schedule.updated",
    ] = ABSENT
    data: SubscriptionScheduleEventData = ABSENT


class SubscriptionScheduleAborted(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.aborted"
):
    type: Open["subscription_schedule.aborted"] = ABSENT


class SubscriptionScheduleCanceled(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.canceled"
):
    type: Open["subscription_schedule.canceled"] = ABSENT


class SubscriptionScheduleCompleted(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.completed"
):
    type: Open["subscription_schedule.completed"] = ABSENT


class SubscriptionScheduleCreated(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.created"
):
    type: Open["subscription_schedule.created"] = ABSENT


class SubscriptionScheduleExpiring(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.expiring"
):
    type: Open["subscription_schedule.expiring"] = ABSENT


class SubscriptionScheduleReleased(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.released"
):
    type: Open["subscription_schedule.released"] = ABSENT


class SubscriptionScheduleUpdated(
    SubscriptionScheduleEvent, address="stripe:subscription_schedule.updated"
):
    type: Open["subscription_schedule.updated"] = ABSENT
