"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.application_fee import ApplicationFeeEventData
from webhook_receiver.models import ABSENT, Open


class ApplicationFeeEvent(SnapshotEvent, address="stripe:application_fee.*!application_fee.*.*"):
    type: Open["application_fee.created", "application_fee.refunded"] = ABSENT
    data: ApplicationFeeEventData = ABSENT


class ApplicationFeeCreated(ApplicationFeeEvent, address="stripe:application_fee.created"):
    type: Open["application_fee.created"] = ABSENT


class ApplicationFeeRefunded(ApplicationFeeEvent, address="stripe:application_fee.refunded"):
    type: Open["application_fee.refunded"] = ABSENT
