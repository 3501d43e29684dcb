"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.link import Link
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class PullRequestReviewLinks(Model):
    html: Link = ABSENT
    pull_request: Link = ABSENT


class PullRequestReview(Model):
    links: PullRequestReviewLinks = Field(default=ABSENT, alias="_links")
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
    body: str | None = None
    commit_id: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    pull_request_url: str = ABSENT
    state: str = ABSENT
    submitted_at: Moment | None = None
    updated_at: Moment | None = None
    user: User | None = None


class PullRequestReviewEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class PullRequestReviewEditedChanges(Model):
    body: PullRequestReviewEditedChangesBody | None = None
