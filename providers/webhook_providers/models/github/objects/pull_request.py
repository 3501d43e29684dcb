"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from pydantic import Field

from webhook_providers.models.github.objects.auto_merge import AutoMerge
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.link import Link
from webhook_providers.models.github.objects.milestone import Milestone
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open, by_field


class PullRequestBase(Model):
    label: str | None = None
    ref: str = ABSENT
    repo: Repository = ABSENT
    sha: str = ABSENT
    user: User | None = None


class PullRequestHead(Model):
    label: str | None = None
    ref: str = ABSENT
    repo: Repository | None = None
    sha: str = ABSENT
    user: User | None = None


class PullRequestLinks(Model):
    comments: Link = ABSENT
    commits: Link = ABSENT
    statuses: Link = ABSENT
    html: Link = ABSENT
    issue: Link = ABSENT
    review_comments: Link = ABSENT
    review_comment: Link = ABSENT
    self: Link = ABSENT


class PullRequest(Model):
    url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    html_url: str = ABSENT
    diff_url: str = ABSENT
    patch_url: str = ABSENT
    issue_url: str = ABSENT
    commits_url: str = ABSENT
    review_comments_url: str = ABSENT
    review_comment_url: str = ABSENT
    comments_url: str = ABSENT
    statuses_url: str = ABSENT
    number: int = ABSENT
    state: Open["open", "closed"] = ABSENT
    locked: bool = ABSENT
    title: str = ABSENT
    user: User | None = None
    body: str | None = None
    labels: list[Label] = ABSENT
    milestone: Milestone | None = None
    active_lock_reason: str | None = None
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    closed_at: Moment | None = None
    merged_at: Moment | None = None
    merge_commit_sha: str | None = None
    assignee: User | None = None
    assignees: list[User] | None = None
    requested_reviewers: list[Annotated[User | Team, by_field("login", "slug")]] | None = None
    requested_teams: list[Team] | None = None
    head: PullRequestHead = ABSENT
    base: PullRequestBase = ABSENT
    links: PullRequestLinks = Field(default=ABSENT, alias="_links")
    author_association: Open[
        "COLLABORATOR",
        "CONTRIBUTOR",
        "FIRST_TIMER",
        "FIRST_TIME_CONTRIBUTOR",
        "MANNEQUIN",
        "MEMBER",
        "NONE",
        "OWNER",
    ] = ABSENT
    auto_merge: AutoMerge | None = None
    draft: bool | None = None
    merged: bool | None = None
    mergeable: bool | None = None
    rebaseable: bool | None = None
    mergeable_state: str | None = None
    merged_by: User | None = None
    comments: int | None = None
    review_comments: int | None = None
    maintainer_can_modify: bool | None = None
    commits: int | None = None
    additions: int | None = None
    deletions: int | None = None
    changed_files: int | None = None
    allow_auto_merge: bool | None = None
    allow_update_branch: bool | None = None
    delete_branch_on_merge: bool | None = None
    merge_commit_message: Open["PR_BODY", "PR_TITLE", "BLANK"] | None = None
    merge_commit_title: Open["PR_TITLE", "MERGE_MESSAGE"] | None = None
    squash_merge_commit_message: Open["PR_BODY", "COMMIT_MESSAGES", "BLANK"] | None = None
    squash_merge_commit_title: Open["PR_TITLE", "COMMIT_OR_PR_TITLE"] | None = None
    use_squash_pr_title_as_default: bool | None = None
