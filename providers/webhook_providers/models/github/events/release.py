"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.release_event import Release, ReleaseEditedChanges
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ReleaseEvent(EventModel, address=("github:release", "github:release.*"), defer_build=True):
    action: Open[
        "created", "deleted", "edited", "prereleased", "published", "released", "unpublished"
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    release: Release = ABSENT
    repository: Repository = ABSENT
    sender: User | None = None


class ReleaseCreated(ReleaseEvent, address="github:release.created"):
    action: Open["created"] = ABSENT
    sender: User = ABSENT


class ReleaseDeleted(ReleaseEvent, address="github:release.deleted"):
    action: Open["deleted"] = ABSENT
    sender: User = ABSENT


class ReleaseEdited(ReleaseEvent, address="github:release.edited"):
    action: Open["edited"] = ABSENT
    changes: ReleaseEditedChanges = ABSENT


class ReleasePrereleased(ReleaseEvent, address="github:release.prereleased"):
    action: Open["prereleased"] = ABSENT


class ReleasePublished(ReleaseEvent, address="github:release.published"):
    action: Open["published"] = ABSENT


class ReleaseReleased(ReleaseEvent, address="github:release.released"):
    action: Open["released"] = ABSENT


class ReleaseUnpublished(ReleaseEvent, address="github:release.unpublished"):
    action: Open["unpublished"] = ABSENT
