"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.issue import Issue
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class IssueDependenciesEvent(
    EventModel,
    address=("github:issue_dependencies", "github:issue_dependencies.*"),
    defer_build=True,
):
    action: Open["blocked_by_added", "blocked_by_removed", "blocking_added", "blocking_removed"] = (
        ABSENT
    )
    blocked_issue_id: int | float = ABSENT
    blocked_issue: Issue = ABSENT
    blocking_issue_id: int | float = ABSENT
    blocking_issue: Issue = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class IssueDependenciesBlockedByAdded(
    IssueDependenciesEvent, address="github:issue_dependencies.blocked_by_added"
):
    action: Open["blocked_by_added"] = ABSENT
    blocking_issue_repo: Repository = ABSENT


class IssueDependenciesBlockedByRemoved(
    IssueDependenciesEvent, address="github:issue_dependencies.blocked_by_removed"
):
    action: Open["blocked_by_removed"] = ABSENT
    blocking_issue_repo: Repository = ABSENT


class IssueDependenciesBlockingAdded(
    IssueDependenciesEvent, address="github:issue_dependencies.blocking_added"
):
    action: Open["blocking_added"] = ABSENT
    blocked_issue_repo: Repository = ABSENT


class IssueDependenciesBlockingRemoved(
    IssueDependenciesEvent, address="github:issue_dependencies.blocking_removed"
):
    action: Open["blocking_removed"] = ABSENT
    blocked_issue_repo: Repository = ABSENT
