"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from pydantic import Field

from webhook_providers.models.github.objects.license import License
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.repository_permissions import RepositoryPermissions
from webhook_providers.models.github.objects.security_and_analysis import SecurityAndAnalysis
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class CodeOfConductSimple(Model):
    url: str = ABSENT
    key: str = ABSENT
    name: str = ABSENT
    html_url: str | None = None


class FullRepository(Model):
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
    git_url: str = ABSENT
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
    ssh_url: str = ABSENT
    stargazers_url: str = ABSENT
    statuses_url: str = ABSENT
    subscribers_url: str = ABSENT
    subscription_url: str = ABSENT
    tags_url: str = ABSENT
    teams_url: str = ABSENT
    trees_url: str = ABSENT
    clone_url: str = ABSENT
    mirror_url: str | None = None
    hooks_url: str = ABSENT
    svn_url: str = ABSENT
    homepage: str | None = None
    language: str | None = None
    forks_count: int = ABSENT
    stargazers_count: int = ABSENT
    watchers_count: int = ABSENT
    size: int = ABSENT
    default_branch: str = ABSENT
    open_issues_count: int = ABSENT
    is_template: bool | None = None
    topics: list[str] | None = None
    has_issues: bool = ABSENT
    has_projects: bool = ABSENT
    has_wiki: bool = ABSENT
    has_pages: bool = ABSENT
    has_downloads: bool | None = None
    has_discussions: bool = ABSENT
    archived: bool = ABSENT
    disabled: bool = ABSENT
    visibility: str | None = None
    pushed_at: Moment = ABSENT
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    permissions: RepositoryPermissions | None = None
    allow_rebase_merge: bool | None = None
    template_repository: Repository | None = None
    temp_clone_token: str | None = None
    allow_squash_merge: bool | None = None
    allow_auto_merge: bool | None = None
    delete_branch_on_merge: bool | None = None
    allow_merge_commit: bool | None = None
    allow_update_branch: bool | None = None
    use_squash_pr_title_as_default: bool | None = None
    squash_merge_commit_title: Open["PR_TITLE", "COMMIT_OR_PR_TITLE"] | None = None
    squash_merge_commit_message: Open["PR_BODY", "COMMIT_MESSAGES", "BLANK"] | None = None
    merge_commit_title: Open["PR_TITLE", "MERGE_MESSAGE"] | None = None
    merge_commit_message: Open["PR_BODY", "PR_TITLE", "BLANK"] | None = None
    allow_forking: bool | None = None
    web_commit_signoff_required: bool | None = None
    subscribers_count: int = ABSENT
    network_count: int = ABSENT
    license: License | None = None
    organization: User | None = None
    parent: Repository | None = None
    source: Repository | None = None
    forks: int = ABSENT
    master_branch: str | None = None
    open_issues: int = ABSENT
    watchers: int = ABSENT
    anonymous_access_enabled: bool | None = None
    code_of_conduct: CodeOfConductSimple | None = None
    security_and_analysis: SecurityAndAnalysis | None = None
    custom_properties: dict[str, Any] | None = None


class SecurityAndAnalysisChangesFrom(Model):
    security_and_analysis: SecurityAndAnalysis | None = None


class SecurityAndAnalysisChanges(Model):
    from_: SecurityAndAnalysisChangesFrom | None = Field(default=None, alias="from")
