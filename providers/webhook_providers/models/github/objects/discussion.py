"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class DiscussionCategory(Model):
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


class Discussion(Model):
    active_lock_reason: str | None = None
    answer_chosen_at: str | None = None
    answer_chosen_by: User | None = None
    answer_html_url: str | None = None
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
    category: DiscussionCategory = ABSENT
    comments: int = ABSENT
    created_at: Moment = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    locked: bool = ABSENT
    node_id: str = ABSENT
    number: int = ABSENT
    reactions: Reactions | None = None
    repository_url: str = ABSENT
    state: Open["open", "closed", "locked", "converting", "transferring"] = ABSENT
    state_reason: Open["resolved", "outdated", "duplicate", "reopened"] | None = None
    timeline_url: str | None = None
    title: str = ABSENT
    updated_at: Moment = ABSENT
    user: User | None = None
    labels: list[Label] | None = None
