"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.link import Link
from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class PullRequestReviewCommentLinks(Model):
    html: Link = ABSENT
    pull_request: Link = ABSENT
    self: Link = ABSENT


class PullRequestReviewComment(Model):
    links: PullRequestReviewCommentLinks = Field(default=ABSENT, alias="_links")
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
    body: str = ABSENT
    commit_id: str = ABSENT
    created_at: Moment = ABSENT
    diff_hunk: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    in_reply_to_id: int | None = None
    line: int | None = None
    node_id: str = ABSENT
    original_commit_id: str = ABSENT
    original_line: int | None = None
    original_position: int = ABSENT
    original_start_line: int | None = None
    path: str = ABSENT
    position: int | None = None
    pull_request_review_id: int | None = None
    pull_request_url: str = ABSENT
    reactions: Reactions = ABSENT
    side: Open["LEFT", "RIGHT"] = ABSENT
    start_line: int | None = None
    start_side: Open["LEFT", "RIGHT"] | None = None
    subject_type: Open["line", "file"] | None = None
    updated_at: Moment = ABSENT
    url: str = ABSENT
    user: User | None = None
