"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.projects_v2_status_update import ProjectsV2StatusUpdate
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class ProjectsV2EditedChangesDescription(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2EditedChangesPublic(Model):
    from_: bool | None = Field(default=None, alias="from")
    to: bool | None = None


class ProjectsV2EditedChangesShortDescription(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2EditedChangesTitle(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2EditedChanges(Model):
    description: ProjectsV2EditedChangesDescription | None = None
    public: ProjectsV2EditedChangesPublic | None = None
    short_description: ProjectsV2EditedChangesShortDescription | None = None
    title: ProjectsV2EditedChangesTitle | None = None


class ProjectsV2Project(Model):
    id: int | float = ABSENT
    node_id: str = ABSENT
    owner: User = ABSENT
    creator: User = ABSENT
    title: str = ABSENT
    description: str | None = None
    public: bool = ABSENT
    closed_at: Moment | None = None
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    number: int = ABSENT
    short_description: str | None = None
    deleted_at: Moment | None = None
    deleted_by: User | None = None
    state: Open["open", "closed"] | None = None
    latest_status_update: ProjectsV2StatusUpdate | None = None
    is_template: bool | None = None
