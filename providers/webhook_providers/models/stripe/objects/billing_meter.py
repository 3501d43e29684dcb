"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class BillingMeterCustomerMapping(Model):
    event_payload_key: str = ABSENT
    type: Open["by_id"] = ABSENT


class BillingMeterDefaultAggregation(Model):
    formula: Open["count", "last", "sum"] = ABSENT


class BillingMeterStatusTransitions(Model):
    deactivated_at: int | None = None


class BillingMeterValueSettings(Model):
    event_payload_key: str = ABSENT


class BillingMeter(Model):
    created: int = ABSENT
    customer_mapping: BillingMeterCustomerMapping = ABSENT
    default_aggregation: BillingMeterDefaultAggregation = ABSENT
    display_name: str = ABSENT
    event_name: str = ABSENT
    event_time_window: Open["day", "hour"] | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["billing.meter"] = ABSENT
    status: Open["active", "inactive"] = ABSENT
    status_transitions: BillingMeterStatusTransitions = ABSENT
    updated: int = ABSENT
    value_settings: BillingMeterValueSettings = ABSENT


class BillingMeterEventData(Model):
    object: BillingMeter = ABSENT
    previous_attributes: dict[str, Any] | None = None
