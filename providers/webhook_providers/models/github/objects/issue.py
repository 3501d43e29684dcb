"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.issue_type import IssueType
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.milestone import Milestone
from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class IssueDependenciesSummary(Model):
    blocked_by: int = ABSENT
    blocking: int = ABSENT
    total_blocked_by: int = ABSENT
    total_blocking: int = ABSENT


class IssueFieldValueSingleSelectOption(Model):
    id: int = ABSENT
    name: str = ABSENT
    color: str = ABSENT


class IssueFieldValue(Model):
    issue_field_id: int = ABSENT
    node_id: str = ABSENT
    data_type: Open["text", "single_select", "number", "date"] = ABSENT
    value: str | int | float | None = None
    single_select_option: IssueFieldValueSingleSelectOption | None = None


class IssuePullRequest(Model):
    diff_url: str | None = None
    html_url: str | None = None
    merged_at: Moment | None = None
    patch_url: str | None = None
    url: str | None = None


class SubIssuesSummary(Model):
    total: int = ABSENT
    completed: int = ABSENT
    percent_completed: int = ABSENT


class Issue(Model):
    active_lock_reason: str | None = None
    assignee: User | None = None
    assignees: list[User] | None = None
    author_association: (
        Open[
            "COLLABORATOR",
            "CONTRIBUTOR",
            "FIRST_TIMER",
            "FIRST_TIME_CONTRIBUTOR",
            "MANNEQUIN",
            "MEMBER",
            "NONE",
            "OWNER",
        ]
        | None
    ) = None
    body: str | None = None
    closed_at: Moment | None = None
    comments: int = ABSENT
    comments_url: str = ABSENT
    created_at: Moment = ABSENT
    draft: bool | None = None
    events_url: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    labels: list[str | Label] | None = None
    labels_url: str = ABSENT
    locked: bool | None = None
    milestone: Milestone | None = None
    node_id: str = ABSENT
    number: int = ABSENT
    performed_via_github_app: App | None = None
    pull_request: IssuePullRequest | None = None
    reactions: Reactions | None = None
    repository_url: str = ABSENT
    sub_issues_summary: SubIssuesSummary | None = None
    issue_dependencies_summary: IssueDependenciesSummary | None = None
    state: str | None = None
    state_reason: str | None = None
    timeline_url: str | None = None
    title: str = ABSENT
    type: IssueType | None = None
    updated_at: Moment = ABSENT
    url: str = ABSENT
    user: User | None = None
    closed_by: User | None = None
    body_html: str | None = None
    body_text: str | None = None
    repository: Repository | None = None
    parent_issue_url: str | None = None
    issue_field_values: list[IssueFieldValue] | None = None
