"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.file import File
else:
    File = later("webhook_providers.models.stripe.objects.file", "File")


class ReportingReportRunParameters(Model):
    columns: list[str] | None = None
    connected_account: str | None = None
    currency: str | None = None
    interval_end: int | None = None
    interval_start: int | None = None
    payout: str | None = None
    reporting_category: str | None = None
    timezone: str | None = None


class ReportingReportRun(Model):
    created: int = ABSENT
    error: str | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["reporting.report_run"] = ABSENT
    parameters: ReportingReportRunParameters = ABSENT
    report_type: str = ABSENT
    result: File | None = None
    status: str = ABSENT
    succeeded_at: int | None = None


class ReportingReportRunEventData(Model):
    object: ReportingReportRun = ABSENT
    previous_attributes: dict[str, Any] | None = None
