"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Moment, Open


class SecretScanningScanEvent(
    EventModel,
    address=("github:secret_scanning_scan", "github:secret_scanning_scan.*"),
    defer_build=True,
):
    action: Open["completed"] = ABSENT
    type: Open["backfill", "custom-pattern-backfill", "pattern-version-backfill"] = ABSENT
    source: Open["git", "issues", "pull-requests", "discussions", "wiki"] = ABSENT
    started_at: Moment = ABSENT
    completed_at: Moment = ABSENT
    secret_types: list[str] | None = None
    custom_pattern_name: str | None = None
    custom_pattern_scope: Open["repository", "organization", "enterprise"] | None = None
    repository: Repository | None = None
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    sender: User | None = None


class SecretScanningScanCompleted(
    SecretScanningScanEvent, address="github:secret_scanning_scan.completed"
):
    pass
