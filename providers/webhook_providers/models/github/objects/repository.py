"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.license import License
from webhook_providers.models.github.objects.repository_permissions import RepositoryPermissions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class RepositoryCodeSearchIndexStatus(Model):
    lexical_search_ok: bool | None = None
    lexical_commit_sha: str | None = None


class RepositoryTemplateRepository(Model):
    id: int | None = None
    node_id: str | None = None
    name: str | None = None
    full_name: str | None = None
    owner: User | None = None
    private: bool | None = None
    html_url: str | None = None
    description: str | None = None
    fork: bool | None = None
    url: str | None = None
    archive_url: str | None = None
    assignees_url: str | None = None
    blobs_url: str | None = None
    branches_url: str | None = None
    collaborators_url: str | None = None
    comments_url: str | None = None
    commits_url: str | None = None
    compare_url: str | None = None
    contents_url: str | None = None
    contributors_url: str | None = None
    deployments_url: str | None = None
    downloads_url: str | None = None
    events_url: str | None = None
    forks_url: str | None = None
    git_commits_url: str | None = None
    git_refs_url: str | None = None
    git_tags_url: str | None = None
    git_url: str | None = None
    issue_comment_url: str | None = None
    issue_events_url: str | None = None
    issues_url: str | None = None
    keys_url: str | None = None
    labels_url: str | None = None
    languages_url: str | None = None
    merges_url: str | None = None
    milestones_url: str | None = None
    notifications_url: str | None = None
    pulls_url: str | None = None
    releases_url: str | None = None
    ssh_url: str | None = None
    stargazers_url: str | None = None
    statuses_url: str | None = None
    subscribers_url: str | None = None
    subscription_url: str | None = None
    tags_url: str | None = None
    teams_url: str | None = None
    trees_url: str | None = None
    clone_url: str | None = None
    mirror_url: str | None = None
    hooks_url: str | None = None
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
    archived: bool | None = None
    disabled: bool | None = None
    visibility: str | None = None
    pushed_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    permissions: RepositoryPermissions | None = None
    allow_rebase_merge: bool | None = None
    temp_clone_token: str | None = None
    allow_squash_merge: bool | None = None
    allow_auto_merge: bool | None = None
    delete_branch_on_merge: bool | None = None
    allow_update_branch: bool | None = None
    use_squash_pr_title_as_default: bool | None = None
    squash_merge_commit_title: Open["PR_TITLE", "COMMIT_OR_PR_TITLE"] | None = None
    squash_merge_commit_message: Open["PR_BODY", "COMMIT_MESSAGES", "BLANK"] | None = None
    merge_commit_title: Open["PR_TITLE", "MERGE_MESSAGE"] | None = None
    merge_commit_message: Open["PR_BODY", "PR_TITLE", "BLANK"] | None = None
    allow_merge_commit: bool | None = None
    subscribers_count: int | None = None
    network_count: int | None = None


class Repository(Model):
    id: int = ABSENT
    node_id: str = ABSENT
    name: str = ABSENT
    full_name: str = ABSENT
    license: License | None = None
    organization: User | str | None = None
    forks: int = ABSENT
    permissions: RepositoryPermissions | None = None
    owner: User | None = None
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
    custom_properties: dict[str, Any] | None = None
    has_issues: bool = ABSENT
    has_projects: bool = ABSENT
    has_wiki: bool = ABSENT
    has_pages: bool = ABSENT
    has_downloads: bool = ABSENT
    has_discussions: bool | None = None
    archived: bool = ABSENT
    disabled: bool | None = None
    visibility: str | None = None
    pushed_at: Moment | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    allow_rebase_merge: bool | None = None
    template_repository: RepositoryTemplateRepository | None = None
    temp_clone_token: str | None = None
    allow_squash_merge: bool | None = None
    allow_auto_merge: bool | None = None
    delete_branch_on_merge: bool | None = None
    allow_update_branch: bool | None = None
    use_squash_pr_title_as_default: bool | None = None
    squash_merge_commit_title: Open["PR_TITLE", "COMMIT_OR_PR_TITLE"] | None = None
    squash_merge_commit_message: Open["PR_BODY", "COMMIT_MESSAGES", "BLANK"] | None = None
    merge_commit_title: Open["PR_TITLE", "MERGE_MESSAGE"] | None = None
    merge_commit_message: Open["PR_BODY", "PR_TITLE", "BLANK"] | None = None
    allow_merge_commit: bool | None = None
    allow_forking: bool | None = None
    web_commit_signoff_required: bool | None = None
    subscribers_count: int | None = None
    network_count: int | None = None
    open_issues: int = ABSENT
    watchers: int = ABSENT
    master_branch: str | None = None
    starred_at: str | None = None
    anonymous_access_enabled: bool | None = None
    code_search_index_status: RepositoryCodeSearchIndexStatus | None = None
    public: bool | None = None
    role_name: str | None = None
    stargazers: int | None = None
