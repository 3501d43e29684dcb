"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class V1BillingMeterNoMeterFoundEventDataReasonErrorTypeSampleErrorRequest(Model):
    identifier: str = ABSENT


class V1BillingMeterNoMeterFoundEventDataReasonErrorTypeSampleError(Model):
    error_message: str = ABSENT
    request: V1BillingMeterNoMeterFoundEventDataReasonErrorTypeSampleErrorRequest = ABSENT


class V1BillingMeterNoMeterFoundEventDataReasonErrorType(Model):
    code: Open[
        "archived_meter",
        "meter_event_customer_not_found",
        "meter_event_dimension_count_too_high",
        "meter_event_invalid_value",
        "meter_event_no_customer_defined",
        "meter_event_value_too_many_digits",
        "missing_dimension_payload_keys",
        "no_meter",
        "timestamp_in_future",
        "timestamp_too_far_in_past",
    ] = ABSENT
    error_count: int = ABSENT
    sample_errors: list[V1BillingMeterNoMeterFoundEventDataReasonErrorTypeSampleError] = ABSENT


class V1BillingMeterNoMeterFoundEventDataReason(Model):
    error_count: int = ABSENT
    error_types: list[V1BillingMeterNoMeterFoundEventDataReasonErrorType] = ABSENT


class V1BillingMeterNoMeterFoundEventData(Model):
    developer_message_summary: str = ABSENT
    reason: V1BillingMeterNoMeterFoundEventDataReason = ABSENT
    validation_end: str = ABSENT
    validation_start: str = ABSENT
