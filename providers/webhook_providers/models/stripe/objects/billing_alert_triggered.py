"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.billing_alert import BillingAlert
else:
    BillingAlert = later("webhook_providers.models.stripe.objects.billing_alert", "BillingAlert")


class BillingAlertTriggered(Model):
    alert: BillingAlert = ABSENT
    created: int = ABSENT
    customer: str = ABSENT
    livemode: bool = ABSENT
    object: Open["billing.alert_triggered"] = ABSENT
    value: int = ABSENT


class BillingAlertTriggeredEventData(Model):
    object: BillingAlertTriggered = ABSENT
    previous_attributes: dict[str, Any] | None = None
