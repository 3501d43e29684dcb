"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from pydantic import Field

from webhook_providers.models.github.objects.discussion import Discussion
from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class DiscussionAnswer(Model):
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
    created_at: Moment = ABSENT
    discussion_id: int = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    parent_id: Any = None
    reactions: Reactions | None = None
    repository_url: str = ABSENT
    updated_at: Moment = ABSENT
    user: User | None = None


class DiscussionCategoryChangedChangesCategoryFrom(Model):
    created_at: Moment = ABSENT
    description: str = ABSENT
    emoji: str = ABSENT
    id: int = ABSENT
    is_answerable: bool = ABSENT
    name: str = ABSENT
    node_id: str | None = None
    repository_id: int = ABSENT
    slug: str = ABSENT
    updated_at: str = ABSENT


class DiscussionCategoryChangedChangesCategory(Model):
    from_: DiscussionCategoryChangedChangesCategoryFrom = Field(default=ABSENT, alias="from")


class DiscussionCategoryChangedChanges(Model):
    category: DiscussionCategoryChangedChangesCategory = ABSENT


class DiscussionEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class DiscussionEditedChangesTitle(Model):
    from_: str = Field(default=ABSENT, alias="from")


class DiscussionEditedChanges(Model):
    body: DiscussionEditedChangesBody | None = None
    title: DiscussionEditedChangesTitle | None = None


class DiscussionTransferredChanges(Model):
    new_discussion: Discussion = ABSENT
    new_repository: Repository = ABSENT
