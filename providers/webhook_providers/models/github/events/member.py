"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.member_event import (
    MemberAddedChanges,
    MemberEditedChanges,
)
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MemberEvent(EventModel, address=("github:member", "github:member.*"), defer_build=True):
    action: Open["added", "edited", "removed"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    member: User | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class MemberAdded(MemberEvent, address="github:member.added"):
    action: Open["added"] = ABSENT
    changes: MemberAddedChanges | None = None


class MemberEdited(MemberEvent, address="github:member.edited"):
    action: Open["edited"] = ABSENT
    changes: MemberEditedChanges = ABSENT


class MemberRemoved(MemberEvent, address="github:member.removed"):
    action: Open["removed"] = ABSENT
