"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.code_scanning_alert_event import CodeScanningAlert
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class CodeScanningAlertEvent(
    EventModel,
    address=("github:code_scanning_alert", "github:code_scanning_alert.*"),
    defer_build=True,
):
    action: Open[
        "appeared_in_branch", "closed_by_user", "created", "fixed", "reopened", "reopened_by_user"
    ] = ABSENT
    alert: CodeScanningAlert = ABSENT
    commit_oid: str | None = None
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    ref: str | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class CodeScanningAlertAppearedInBranch(
    CodeScanningAlertEvent, address="github:code_scanning_alert.appeared_in_branch"
):
    action: Open["appeared_in_branch"] = ABSENT
    commit_oid: str = ABSENT
    ref: str = ABSENT


class CodeScanningAlertClosedByUser(
    CodeScanningAlertEvent, address="github:code_scanning_alert.closed_by_user"
):
    action: Open["closed_by_user"] = ABSENT
    commit_oid: str = ABSENT
    ref: str = ABSENT


class CodeScanningAlertCreated(
    CodeScanningAlertEvent, address="github:code_scanning_alert.created"
):
    action: Open["created"] = ABSENT
    commit_oid: str = ABSENT
    ref: str = ABSENT


class CodeScanningAlertFixed(CodeScanningAlertEvent, address="github:code_scanning_alert.fixed"):
    action: Open["fixed"] = ABSENT
    commit_oid: str = ABSENT
    ref: str = ABSENT


class CodeScanningAlertReopened(
    CodeScanningAlertEvent, address="github:code_scanning_alert.reopened"
):
    action: Open["reopened"] = ABSENT


class CodeScanningAlertReopenedByUser(
    CodeScanningAlertEvent, address="github:code_scanning_alert.reopened_by_user"
):
    action: Open["reopened_by_user"] = ABSENT
    commit_oid: str = ABSENT
    ref: str = ABSENT
