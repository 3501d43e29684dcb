"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.reporting_report_run import ReportingReportRunEventData
from webhook_receiver.models import ABSENT, Open


class ReportingReportRunEvent(
    SnapshotEvent, address="stripe:reporting.report_run.*!reporting.report_run.*.*"
):
    type: Open["reporting.report_run.failed", "reporting.report_run.succeeded"] = ABSENT
    data: ReportingReportRunEventData = ABSENT


class ReportingReportRunFailed(
    ReportingReportRunEvent, address="stripe:reporting.report_run.failed"
):
    type: Open["reporting.report_run.failed"] = ABSENT


class ReportingReportRunSucceeded(
    ReportingReportRunEvent, address="stripe:reporting.report_run.succeeded"
):
    type: Open["reporting.report_run.succeeded"] = ABSENT
