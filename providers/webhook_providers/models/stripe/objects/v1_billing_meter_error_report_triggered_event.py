"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class V1BillingMeterErrorReportTriggeredEventDataReasonErrorTypeSampleErrorRequest(Model):
    identifier: str = ABSENT


class V1BillingMeterErrorReportTriggeredEventDataReasonErrorTypeSampleError(Model):
    error_message: str = ABSENT
    request: V1BillingMeterErrorReportTriggeredEventDataReasonErrorTypeSampleErrorRequest = ABSENT


class V1BillingMeterErrorReportTriggeredEventDataReasonErrorType(Model):
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
    sample_errors: list[V1BillingMeterErrorReportTriggeredEventDataReasonErrorTypeSampleError] = (
        ABSENT
    )


class V1BillingMeterErrorReportTriggeredEventDataReason(Model):
    error_count: int = ABSENT
    error_types: list[V1BillingMeterErrorReportTriggeredEventDataReasonErrorType] = ABSENT


class V1BillingMeterErrorReportTriggeredEventData(Model):
    developer_message_summary: str = ABSENT
    reason: V1BillingMeterErrorReportTriggeredEventDataReason = ABSENT
    validation_end: str = ABSENT
    validation_start: str = ABSENT
