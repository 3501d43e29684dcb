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


class SubIssuesEvent(
    EventModel, address=("github:sub_issues", "github:sub_issues.*"), defer_build=True
):
    action: Open[
        "parent_issue_added", "parent_issue_removed", "sub_issue_added", "sub_issue_removed"
    ] = ABSENT
    parent_issue_id: int | float = ABSENT
    parent_issue: Issue = ABSENT
    sub_issue_id: int | float = ABSENT
    sub_issue: Issue = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None


class SubIssuesParentIssueAdded(SubIssuesEvent, address="github:sub_issues.parent_issue_added"):
    action: Open["parent_issue_added"] = ABSENT
    parent_issue_repo: Repository = ABSENT


class SubIssuesParentIssueRemoved(SubIssuesEvent, address="github:sub_issues.parent_issue_removed"):
    action: Open["parent_issue_removed"] = ABSENT
    parent_issue_repo: Repository = ABSENT


class SubIssuesSubIssueAdded(SubIssuesEvent, address="github:sub_issues.sub_issue_added"):
    action: Open["sub_issue_added"] = ABSENT
    sub_issue_repo: Repository = ABSENT


class SubIssuesSubIssueRemoved(SubIssuesEvent, address="github:sub_issues.sub_issue_removed"):
    action: Open["sub_issue_removed"] = ABSENT
    sub_issue_repo: Repository = ABSENT
