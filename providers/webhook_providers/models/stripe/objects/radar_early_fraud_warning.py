"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class RadarEarlyFraudWarning(Model):
    actionable: bool = ABSENT
    charge: Expandable = ABSENT
    created: int = ABSENT
    fraud_type: str = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["radar.early_fraud_warning"] = ABSENT
    payment_intent: Expandable | None = None


class RadarEarlyFraudWarningEventData(Model):
    object: RadarEarlyFraudWarning = ABSENT
    previous_attributes: dict[str, Any] | None = None
