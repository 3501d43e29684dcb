"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1RadarEarlyFraudWarningEvent(
    ThinEvent, address="stripe:v1.radar.early_fraud_warning.*!v1.radar.early_fraud_warning.*.*"
):
    type: Open["v1.radar.early_fraud_warning.created", "v1.radar.early_fraud_warning.updated"] = (
        ABSENT
    )
    related_object: RelatedObject = ABSENT


class V1RadarEarlyFraudWarningCreated(
    V1RadarEarlyFraudWarningEvent, address="stripe:v1.radar.early_fraud_warning.created"
):
    type: Open["v1.radar.early_fraud_warning.created"] = ABSENT


class V1RadarEarlyFraudWarningUpdated(
    V1RadarEarlyFraudWarningEvent, address="stripe:v1.radar.early_fraud_warning.updated"
):
    type: Open["v1.radar.early_fraud_warning.updated"] = ABSENT
