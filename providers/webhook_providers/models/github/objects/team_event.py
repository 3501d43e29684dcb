"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class TeamEditedChangesDescription(Model):
    from_: str = Field(default=ABSENT, alias="from")


class TeamEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class TeamEditedChangesNotificationSetting(Model):
    from_: str = Field(default=ABSENT, alias="from")


class TeamEditedChangesPrivacy(Model):
    from_: str = Field(default=ABSENT, alias="from")


class TeamEditedChangesRepositoryPermissionsFrom(Model):
    admin: bool | None = None
    pull: bool | None = None
    push: bool | None = None


class TeamEditedChangesRepositoryPermissions(Model):
    from_: TeamEditedChangesRepositoryPermissionsFrom = Field(default=ABSENT, alias="from")


class TeamEditedChangesRepository(Model):
    permissions: TeamEditedChangesRepositoryPermissions = ABSENT


class TeamEditedChanges(Model):
    description: TeamEditedChangesDescription | None = None
    name: TeamEditedChangesName | None = None
    privacy: TeamEditedChangesPrivacy | None = None
    notification_setting: TeamEditedChangesNotificationSetting | None = None
    repository: TeamEditedChangesRepository | None = None
