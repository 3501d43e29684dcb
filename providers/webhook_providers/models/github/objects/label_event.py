"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class LabelEditedChangesColor(Model):
    from_: str = Field(default=ABSENT, alias="from")


class LabelEditedChangesDescription(Model):
    from_: str = Field(default=ABSENT, alias="from")


class LabelEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class LabelEditedChanges(Model):
    color: LabelEditedChangesColor | None = None
    description: LabelEditedChangesDescription | None = None
    name: LabelEditedChangesName | None = None
