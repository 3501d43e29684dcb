"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.secret_scanning_alert import SecretScanningAlert
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class SecretScanningAlertEvent(
    EventModel,
    address=("github:secret_scanning_alert", "github:secret_scanning_alert.*"),
    defer_build=True,
):
    action: Open[
        "assigned", "created", "publicly_leaked", "reopened", "resolved", "unassigned", "validated"
    ] = ABSENT
    alert: SecretScanningAlert = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User | None = None


class SecretScanningAlertAssigned(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.assigned"
):
    action: Open["assigned"] = ABSENT
    assignee: User | None = None


class SecretScanningAlertCreated(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.created"
):
    action: Open["created"] = ABSENT


class SecretScanningAlertPubliclyLeaked(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.publicly_leaked"
):
    action: Open["publicly_leaked"] = ABSENT


class SecretScanningAlertReopened(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.reopened"
):
    action: Open["reopened"] = ABSENT


class SecretScanningAlertResolved(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.resolved"
):
    action: Open["resolved"] = ABSENT


class SecretScanningAlertUnassigned(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.unassigned"
):
    action: Open["unassigned"] = ABSENT
    assignee: User | None = None


class SecretScanningAlertValidated(
    SecretScanningAlertEvent, address="github:secret_scanning_alert.validated"
):
    action: Open["validated"] = ABSENT
