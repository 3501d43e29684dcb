"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class Project(Model):
    body: str | None = None
    columns_url: str = ABSENT
    created_at: Moment = ABSENT
    creator: User | None = None
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    number: int = ABSENT
    owner_url: str = ABSENT
    state: Open["open", "closed"] = ABSENT
    updated_at: Moment = ABSENT
    url: str = ABSENT


class ProjectEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ProjectEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ProjectEditedChanges(Model):
    body: ProjectEditedChangesBody | None = None
    name: ProjectEditedChangesName | None = None
