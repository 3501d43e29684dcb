"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MembershipEvent(
    EventModel, address=("github:membership", "github:membership.*"), defer_build=True
):
    action: Open["added", "removed"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    member: User | None = None
    organization: Organization = ABSENT
    repository: Repository | None = None
    scope: Open["team", "organization"] = ABSENT
    sender: User | None = None
    team: Team = ABSENT


class MembershipAdded(MembershipEvent, address="github:membership.added"):
    action: Open["added"] = ABSENT
    scope: Open["team"] = ABSENT


class MembershipRemoved(MembershipEvent, address="github:membership.removed"):
    action: Open["removed"] = ABSENT
