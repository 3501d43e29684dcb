"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model, Open


class MemberAddedChangesPermission(Model):
    to: Open["write", "admin", "read"] = ABSENT


class MemberAddedChangesRoleName(Model):
    to: str = ABSENT


class MemberAddedChanges(Model):
    permission: MemberAddedChangesPermission | None = None
    role_name: MemberAddedChangesRoleName | None = None


class MemberEditedChangesOldPermission(Model):
    from_: str = Field(default=ABSENT, alias="from")


class MemberEditedChangesPermission(Model):
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class MemberEditedChanges(Model):
    old_permission: MemberEditedChangesOldPermission | None = None
    permission: MemberEditedChangesPermission | None = None
