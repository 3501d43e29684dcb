"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class DiscussionComment(Model):
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
    child_comment_count: int = ABSENT
    created_at: str = ABSENT
    discussion_id: int = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    parent_id: int | None = None
    reactions: Reactions = ABSENT
    repository_url: str = ABSENT
    updated_at: str = ABSENT
    user: User | None = None


class DiscussionCommentEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class DiscussionCommentEditedChanges(Model):
    body: DiscussionCommentEditedChangesBody = ABSENT
