"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class ReportingReportType(Model):
    data_available_end: int = ABSENT
    data_available_start: int = ABSENT
    default_columns: list[str] | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    name: str = ABSENT
    object: Open["reporting.report_type"] = ABSENT
    updated: int = ABSENT
    version: int = ABSENT


class ReportingReportTypeEventData(Model):
    object: ReportingReportType = ABSENT
    previous_attributes: dict[str, Any] | None = None
