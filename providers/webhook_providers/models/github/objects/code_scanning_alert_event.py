"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class AlertInstanceLocation(Model):
    end_column: int | None = None
    end_line: int | None = None
    path: str | None = None
    start_column: int | None = None
    start_line: int | None = None


class AlertInstanceMessage(Model):
    text: str | None = None


class AlertInstance(Model):
    analysis_key: str = ABSENT
    category: str | None = None
    classifications: list[str] | None = None
    commit_sha: str | None = None
    environment: str = ABSENT
    location: AlertInstanceLocation | None = None
    message: AlertInstanceMessage | None = None
    ref: str = ABSENT
    state: Open["open", "dismissed", "fixed"] = ABSENT


class CodeScanningAlertRule(Model):
    description: str = ABSENT
    id: str = ABSENT
    severity: Open["none", "note", "warning", "error"] | None = None
    full_description: str | None = None
    help: str | None = None
    help_uri: str | None = None
    name: str | None = None
    tags: list[str] | None = None


class CodeScanningAlertTool(Model):
    name: str = ABSENT
    version: str | None = None
    guid: str | None = None


class CodeScanningAlert(Model):
    assignees: list[User] | None = None
    created_at: Moment | None = None
    dismissed_at: Moment | None = None
    dismissed_by: User | None = None
    dismissed_comment: str | None = None
    dismissed_reason: str | None = None
    fixed_at: Any = None
    html_url: str = ABSENT
    most_recent_instance: AlertInstance | None = None
    number: int = ABSENT
    rule: CodeScanningAlertRule = ABSENT
    state: Open["open", "dismissed", "fixed"] | None = None
    tool: CodeScanningAlertTool | None = None
    url: str = ABSENT
    dismissal_approved_by: User | None = None
    instances_url: str | None = None
    updated_at: str | None = None
