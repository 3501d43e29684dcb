"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model, Moment


class ProjectColumn(Model):
    after_id: int | None = None
    cards_url: str = ABSENT
    created_at: Moment = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    project_url: str = ABSENT
    updated_at: Moment = ABSENT
    url: str = ABSENT


class ProjectColumnEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ProjectColumnEditedChanges(Model):
    name: ProjectColumnEditedChangesName | None = None
