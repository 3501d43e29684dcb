"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class StarEvent(EventModel, address=("github:star", "github:star.*"), defer_build=True):
    action: Open["created", "deleted"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
    starred_at: str | None = None


class StarCreated(StarEvent, address="github:star.created"):
    action: Open["created"] = ABSENT


class StarDeleted(StarEvent, address="github:star.deleted"):
    action: Open["deleted"] = ABSENT
    starred_at: Any = None
