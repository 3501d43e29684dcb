"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.radar_early_fraud_warning import (
    RadarEarlyFraudWarningEventData,
)
from webhook_receiver.models import ABSENT, Open


class RadarEarlyFraudWarningEvent(
    SnapshotEvent, address="stripe:radar.early_fraud_warning.*!radar.early_fraud_warning.*.*"
):
    type: Open["radar.early_fraud_warning.created", "radar.early_fraud_warning.updated"] = ABSENT
    data: RadarEarlyFraudWarningEventData = ABSENT


class RadarEarlyFraudWarningCreated(
    RadarEarlyFraudWarningEvent, address="stripe:radar.early_fraud_warning.created"
):
    type: Open["radar.early_fraud_warning.created"] = ABSENT


class RadarEarlyFraudWarningUpdated(
    RadarEarlyFraudWarningEvent, address="stripe:radar.early_fraud_warning.updated"
):
    type: Open["radar.early_fraud_warning.updated"] = ABSENT
