"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.security_advisory_event import SecurityAdvisory
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class SecurityAdvisoryEvent(
    EventModel, address=("github:security_advisory", "github:security_advisory.*"), defer_build=True
):
    action: Open["published", "updated", "withdrawn"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    security_advisory: SecurityAdvisory = ABSENT
    sender: User | None = None


class SecurityAdvisoryPublished(
    SecurityAdvisoryEvent, address="github:security_advisory.published"
):
    action: Open["published"] = ABSENT


class SecurityAdvisoryUpdated(SecurityAdvisoryEvent, address="github:security_advisory.updated"):
    action: Open["updated"] = ABSENT


class SecurityAdvisoryWithdrawn(
    SecurityAdvisoryEvent, address="github:security_advisory.withdrawn"
):
    action: Open["withdrawn"] = ABSENT
