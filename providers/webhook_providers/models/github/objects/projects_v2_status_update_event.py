"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import Day, Model, Open


class ProjectsV2StatusUpdateEditedChangesBody(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class ProjectsV2StatusUpdateEditedChangesStartDate(Model):
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class ProjectsV2StatusUpdateEditedChangesStatus(Model):
    from_: Open["INACTIVE", "ON_TRACK", "AT_RISK", "OFF_TRACK", "COMPLETE"] | None = Field(
        default=None, alias="from"
    )
    to: Open["INACTIVE", "ON_TRACK", "AT_RISK", "OFF_TRACK", "COMPLETE"] | None = None


class ProjectsV2StatusUpdateEditedChangesTargetDate(Model):
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class ProjectsV2StatusUpdateEditedChanges(Model):
    body: ProjectsV2StatusUpdateEditedChangesBody | None = None
    status: ProjectsV2StatusUpdateEditedChangesStatus | None = None
    start_date: ProjectsV2StatusUpdateEditedChangesStartDate | None = None
    target_date: ProjectsV2StatusUpdateEditedChangesTargetDate | None = None
