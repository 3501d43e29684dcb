"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.merge_group_event import MergeGroup
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MergeGroupEvent(
    EventModel, address=("github:merge_group", "github:merge_group.*"), defer_build=True
):
    action: Open["checks_requested", "destroyed"] = ABSENT
    installation: SimpleInstallation | None = None
    merge_group: MergeGroup = ABSENT
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None


class MergeGroupChecksRequested(MergeGroupEvent, address="github:merge_group.checks_requested"):
    action: Open["checks_requested"] = ABSENT


class MergeGroupDestroyed(MergeGroupEvent, address="github:merge_group.destroyed"):
    action: Open["destroyed"] = ABSENT
    reason: Open["merged", "invalidated", "dequeued"] | None = None
