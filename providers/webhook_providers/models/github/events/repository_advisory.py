"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.repository_advisory_event import RepositoryAdvisory
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class RepositoryAdvisoryEvent(
    EventModel,
    address=("github:repository_advisory", "github:repository_advisory.*"),
    defer_build=True,
):
    action: Open["published", "reported"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    repository_advisory: RepositoryAdvisory = ABSENT
    sender: User | None = None


class RepositoryAdvisoryPublished(
    RepositoryAdvisoryEvent, address="github:repository_advisory.published"
):
    action: Open["published"] = ABSENT


class RepositoryAdvisoryReported(
    RepositoryAdvisoryEvent, address="github:repository_advisory.reported"
):
    action: Open["reported"] = ABSENT
