"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class MilestoneEditedChangesDescription(Model):
    from_: str = Field(default=ABSENT, alias="from")


class MilestoneEditedChangesDueOn(Model):
    from_: str = Field(default=ABSENT, alias="from")


class MilestoneEditedChangesTitle(Model):
    from_: str = Field(default=ABSENT, alias="from")


class MilestoneEditedChanges(Model):
    description: MilestoneEditedChangesDescription | None = None
    due_on: MilestoneEditedChangesDueOn | None = None
    title: MilestoneEditedChangesTitle | None = None
