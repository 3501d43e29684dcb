"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.repository_ruleset_event import (
    RepositoryRuleset,
    RepositoryRulesetEditedChanges,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class RepositoryRulesetEvent(
    EventModel,
    address=("github:repository_ruleset", "github:repository_ruleset.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "edited"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    repository_ruleset: RepositoryRuleset = ABSENT
    sender: User = ABSENT


class RepositoryRulesetCreated(RepositoryRulesetEvent, address="github:repository_ruleset.created"):
    action: Open["created"] = ABSENT


class RepositoryRulesetDeleted(RepositoryRulesetEvent, address="github:repository_ruleset.deleted"):
    action: Open["deleted"] = ABSENT


class RepositoryRulesetEdited(RepositoryRulesetEvent, address="github:repository_ruleset.edited"):
    action: Open["edited"] = ABSENT
    changes: RepositoryRulesetEditedChanges | None = None
