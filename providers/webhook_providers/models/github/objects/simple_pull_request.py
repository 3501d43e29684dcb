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
from webhook_receiver.models import ABSENT, Model, Open, by_field


class SimplePullRequestBase(Model):
    label: str = ABSENT
    ref: str = ABSENT
    repo: Repository = ABSENT
    sha: str = ABSENT
    user: User | None = None


class SimplePullRequestHead(Model):
    label: str | None = None
    ref: str = ABSENT
    repo: Repository | None = None
    sha: str = ABSENT
    user: User | None = None


class SimplePullRequestLinks(Model):
    comments: Link = ABSENT
    commits: Link = ABSENT
    html: Link = ABSENT
    issue: Link = ABSENT
    review_comment: Link = ABSENT
    review_comments: Link = ABSENT
    self: Link = ABSENT
    statuses: Link = ABSENT


class SimplePullRequest(Model):
    links: SimplePullRequestLinks = Field(default=ABSENT, alias="_links")
    active_lock_reason: Open["resolved", "off-topic", "too heated", "spam"] | None = None
    assignee: User | None = None
    assignees: list[User] = ABSENT
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
    base: SimplePullRequestBase = ABSENT
    body: str | None = None
    closed_at: str | None = None
    comments_url: str = ABSENT
    commits_url: str = ABSENT
    created_at: str = ABSENT
    diff_url: str = ABSENT
    draft: bool | None = None
    head: SimplePullRequestHead = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    issue_url: str = ABSENT
    labels: list[Label] = ABSENT
    locked: bool = ABSENT
    merge_commit_sha: str | None = None
    merged_at: str | None = None
    milestone: Milestone | None = None
    node_id: str = ABSENT
    number: int = ABSENT
    patch_url: str = ABSENT
    requested_reviewers: list[Annotated[User | Team, by_field("login", "slug")]] = ABSENT
    requested_teams: list[Team] = ABSENT
    review_comment_url: str = ABSENT
    review_comments_url: str = ABSENT
    state: Open["open", "closed"] = ABSENT
    statuses_url: str = ABSENT
    title: str = ABSENT
    updated_at: str = ABSENT
    url: str = ABSENT
    user: User | None = None
