"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from pydantic import Field

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open, by_field


class ProjectsV2Item(Model):
    id: int | float = ABSENT
    node_id: str | None = None
    project_node_id: str | None = None
    content_node_id: str = ABSENT
    content_type: Open["Issue", "PullRequest", "DraftIssue"] = ABSENT
    creator: User | None = None
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    archived_at: Moment | None = None


class ProjectsV2ItemArchiveChangesArchivedAt(Model):
    from_: Moment | None = Field(default=None, alias="from")
    to: Moment | None = None


class ProjectsV2ItemArchiveChanges(Model):
    archived_at: ProjectsV2ItemArchiveChangesArchivedAt | None = None


class ProjectsV2ItemConvertedChangesContentType(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2ItemConvertedChanges(Model):
    content_type: ProjectsV2ItemConvertedChangesContentType | None = None


class ProjectsV2ItemEditedChangesBody(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2IterationSetting(Model):
    id: str = ABSENT
    title: str = ABSENT
    title_html: str | None = None
    duration: int | float | None = None
    start_date: str | None = None
    completed: bool | None = None


class ProjectsV2SingleSelectOption(Model):
    id: str = ABSENT
    name: str = ABSENT
    color: str | None = None
    description: str | None = None


class ProjectsV2ItemEditedChangesFieldValue(Model):
    field_node_id: str | None = None
    field_type: str | None = None
    field_name: str | None = None
    project_number: int | None = None
    from_: (
        Annotated[
            ProjectsV2SingleSelectOption | ProjectsV2IterationSetting, by_field("name", "title")
        ]
        | str
        | int
        | None
    ) = Field(default=None, alias="from")
    to: (
        Annotated[
            ProjectsV2SingleSelectOption | ProjectsV2IterationSetting, by_field("name", "title")
        ]
        | str
        | int
        | None
    ) = None


class ProjectsV2ItemEditedChanges(Model):
    field_value: ProjectsV2ItemEditedChangesFieldValue | None = None
    body: ProjectsV2ItemEditedChangesBody | None = None


class ProjectsV2ItemReorderedChangesPreviousProjectsV2ItemNodeId(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2ItemReorderedChanges(Model):
    previous_projects_v2_item_node_id: (
        ProjectsV2ItemReorderedChangesPreviousProjectsV2ItemNodeId | None
    ) = None
