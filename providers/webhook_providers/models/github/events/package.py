"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.package_event import Package
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class PackageEvent(EventModel, address=("github:package", "github:package.*"), defer_build=True):
    action: Open["published", "updated"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    package: Package = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class PackagePublished(PackageEvent, address="github:package.published"):
    action: Open["published"] = ABSENT


class PackageUpdated(PackageEvent, address="github:package.updated"):
    action: Open["updated"] = ABSENT
    repository: Repository = ABSENT
