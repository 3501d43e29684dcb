"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.deployment import Deployment
from webhook_providers.models.github.objects.license import License
from webhook_providers.models.github.objects.pull_request_minimal import PullRequestMinimal
from webhook_providers.models.github.objects.repository_permissions import RepositoryPermissions
from webhook_providers.models.github.objects.security_and_analysis import SecurityAndAnalysis
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class CheckRunOutput(Model):
    annotations_count: int = ABSENT
    annotations_url: str = ABSENT
    summary: str | None = None
    text: str | None = None
    title: str | None = None


class CodeOfConduct(Model):
    key: str = ABSENT
    name: str = ABSENT
    url: str = ABSENT
    body: str | None = None
    html_url: str | None = None


class MinimalRepository(Model):
    id: int = ABSENT
    node_id: str = ABSENT
    name: str = ABSENT
    full_name: str = ABSENT
    owner: User = ABSENT
    private: bool = ABSENT
    html_url: str = ABSENT
    description: str | None = None
    fork: bool = ABSENT
    url: str = ABSENT
    archive_url: str = ABSENT
    assignees_url: str = ABSENT
    blobs_url: str = ABSENT
    branches_url: str = ABSENT
    collaborators_url: str = ABSENT
    comments_url: str = ABSENT
    commits_url: str = ABSENT
    compare_url: str = ABSENT
    contents_url: str = ABSENT
    contributors_url: str = ABSENT
    deployments_url: str = ABSENT
    downloads_url: str = ABSENT
    events_url: str = ABSENT
    forks_url: str = ABSENT
    git_commits_url: str = ABSENT
    git_refs_url: str = ABSENT
    git_tags_url: str = ABSENT
    git_url: str | None = None
    issue_comment_url: str = ABSENT
    issue_events_url: str = ABSENT
    issues_url: str = ABSENT
    keys_url: str = ABSENT
    labels_url: str = ABSENT
    languages_url: str = ABSENT
    merges_url: str = ABSENT
    milestones_url: str = ABSENT
    notifications_url: str = ABSENT
    pulls_url: str = ABSENT
    releases_url: str = ABSENT
    ssh_url: str | None = None
    stargazers_url: str = ABSENT
    statuses_url: str = ABSENT
    subscribers_url: str = ABSENT
    subscription_url: str = ABSENT
    tags_url: str = ABSENT
    teams_url: str = ABSENT
    trees_url: str = ABSENT
    clone_url: str | None = None
    mirror_url: str | None = None
    hooks_url: str = ABSENT
    svn_url: str | None = None
    homepage: str | None = None
    language: str | None = None
    forks_count: int | None = None
    stargazers_count: int | None = None
    watchers_count: int | None = None
    size: int | None = None
    default_branch: str | None = None
    open_issues_count: int | None = None
    is_template: bool | None = None
    topics: list[str] | None = None
    has_issues: bool | None = None
    has_projects: bool | None = None
    has_wiki: bool | None = None
    has_pages: bool | None = None
    has_downloads: bool | None = None
    has_discussions: bool | None = None
    archived: bool | None = None
    disabled: bool | None = None
    visibility: str | None = None
    pushed_at: Moment | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    permissions: RepositoryPermissions | None = None
    role_name: str | None = None
    temp_clone_token: str | None = None
    delete_branch_on_merge: bool | None = None
    subscribers_count: int | None = None
    network_count: int | None = None
    code_of_conduct: CodeOfConduct | None = None
    license: License | None = None
    forks: int | None = None
    open_issues: int | None = None
    watchers: int | None = None
    allow_forking: bool | None = None
    web_commit_signoff_required: bool | None = None
    security_and_analysis: SecurityAndAnalysis | None = None
    custom_properties: dict[str, Any] | None = None


class SimpleCheckSuite(Model):
    after: str | None = None
    app: App | None = None
    before: str | None = None
    conclusion: (
        Open[
            "success",
            "failure",
            "neutral",
            "cancelled",
            "skipped",
            "timed_out",
            "action_required",
            "stale",
            "startup_failure",
        ]
        | None
    ) = None
    created_at: Moment | None = None
    head_branch: str | None = None
    head_sha: str | None = None
    id: int | None = None
    node_id: str | None = None
    pull_requests: list[PullRequestMinimal] | None = None
    repository: MinimalRepository | None = None
    status: Open["queued", "in_progress", "completed", "pending", "waiting"] | None = None
    updated_at: Moment | None = None
    url: str | None = None


class CheckRun(Model):
    app: App | None = None
    check_suite: SimpleCheckSuite = ABSENT
    completed_at: Moment | None = None
    conclusion: (
        Open[
            "waiting",
            "pending",
            "startup_failure",
            "stale",
            "success",
            "failure",
            "neutral",
            "cancelled",
            "skipped",
            "timed_out",
            "action_required",
        ]
        | None
    ) = None
    deployment: Deployment | None = None
    details_url: str = ABSENT
    external_id: str = ABSENT
    head_sha: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    output: CheckRunOutput = ABSENT
    pull_requests: list[PullRequestMinimal] = ABSENT
    started_at: Moment = ABSENT
    status: Open["queued", "in_progress", "completed", "pending"] = ABSENT
    url: str = ABSENT


class RequestedAction(Model):
    identifier: str | None = None
