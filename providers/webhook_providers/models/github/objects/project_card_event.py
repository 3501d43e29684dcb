"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment


class ProjectCard(Model):
    after_id: int | None = None
    archived: bool = ABSENT
    column_id: int | None = None
    column_url: str = ABSENT
    content_url: str | None = None
    created_at: Moment = ABSENT
    creator: User | None = None
    id: int = ABSENT
    node_id: str = ABSENT
    note: str | None = None
    project_url: str = ABSENT
    updated_at: Moment = ABSENT
    url: str = ABSENT


class ProjectCardConvertedChangesNote(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ProjectCardConvertedChanges(Model):
    note: ProjectCardConvertedChangesNote = ABSENT


class ProjectCardEditedChangesNote(Model):
    from_: str | None = Field(default=None, alias="from")


class ProjectCardEditedChanges(Model):
    note: ProjectCardEditedChangesNote = ABSENT


class ProjectCardMovedChangesColumnId(Model):
    from_: int = Field(default=ABSENT, alias="from")


class ProjectCardMovedChanges(Model):
    column_id: ProjectCardMovedChangesColumnId = ABSENT
