"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.team_event import TeamEditedChanges
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class TeamEvent(EventModel, address=("github:team", "github:team.*"), defer_build=True):
    action: Open[
        "added_to_repository", "created", "deleted", "edited", "removed_from_repository"
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    repository: Repository | None = None
    sender: User | None = None
    team: Team = ABSENT


class TeamAddedToRepository(TeamEvent, address="github:team.added_to_repository"):
    action: Open["added_to_repository"] = ABSENT


class TeamCreated(TeamEvent, address="github:team.created"):
    action: Open["created"] = ABSENT
    sender: User = ABSENT


class TeamDeleted(TeamEvent, address="github:team.deleted"):
    action: Open["deleted"] = ABSENT


class TeamEdited(TeamEvent, address="github:team.edited"):
    action: Open["edited"] = ABSENT
    changes: TeamEditedChanges = ABSENT
    sender: User = ABSENT


class TeamRemovedFromRepository(TeamEvent, address="github:team.removed_from_repository"):
    action: Open["removed_from_repository"] = ABSENT
    sender: User = ABSENT
