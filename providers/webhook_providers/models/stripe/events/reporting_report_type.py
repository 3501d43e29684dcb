"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.reporting_report_type import (
    ReportingReportTypeEventData,
)
from webhook_receiver.models import ABSENT, Open


class ReportingReportTypeEvent(
    SnapshotEvent, address="stripe:reporting.report_type.*!reporting.report_type.*.*"
):
    type: Open["reporting.report_type.updated"] = ABSENT
    data: ReportingReportTypeEventData = ABSENT


class ReportingReportTypeUpdated(
    ReportingReportTypeEvent, address="stripe:reporting.report_type.updated"
):
    type: Open["reporting.report_type.updated"] = ABSENT
