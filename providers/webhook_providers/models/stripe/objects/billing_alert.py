"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BillingAlertUsageThresholdFilter(Model):
    customer: Expandable | None = None
    type: Open["customer"] = ABSENT


class BillingAlertUsageThreshold(Model):
    filters: list[BillingAlertUsageThresholdFilter] | None = None
    gte: int = ABSENT
    meter: Expandable = ABSENT
    recurrence: Open["one_time"] = ABSENT


class BillingAlert(Model):
    alert_type: Open["usage_threshold"] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["billing.alert"] = ABSENT
    status: Open["active", "archived", "inactive"] | None = None
    title: str = ABSENT
    usage_threshold: BillingAlertUsageThreshold | None = None
