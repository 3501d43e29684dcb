"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class OrgBlockEvent(
    EventModel, address=("github:org_block", "github:org_block.*"), defer_build=True
):
    action: Open["blocked", "unblocked"] = ABSENT
    blocked_user: User | None = None
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class OrgBlockBlocked(OrgBlockEvent, address="github:org_block.blocked"):
    action: Open["blocked"] = ABSENT


class OrgBlockUnblocked(OrgBlockEvent, address="github:org_block.unblocked"):
    action: Open["unblocked"] = ABSENT
