"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.page_build_event import PageBuild
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel


class PageBuildEvent(EventModel, address="github:page_build", defer_build=True):
    build: PageBuild = ABSENT
    enterprise: Enterprise | None = None
    id: int = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
