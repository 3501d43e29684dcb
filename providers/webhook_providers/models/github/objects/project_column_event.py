"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class ProjectColumn(Model):
    after_id: int | None = None
    cards_url: str = ABSENT
    created_at: datetime = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    project_url: str = ABSENT
    updated_at: datetime = ABSENT
    url: str = ABSENT


class ProjectColumnEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ProjectColumnEditedChanges(Model):
    name: ProjectColumnEditedChangesName | None = None
