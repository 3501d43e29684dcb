"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.label_event import LabelEditedChanges
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class LabelEvent(EventModel, address=("github:label", "github:label.*"), defer_build=True):
    action: Open["created", "deleted", "edited"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    label: Label = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User | None = None


class LabelCreated(LabelEvent, address="github:label.created"):
    action: Open["created"] = ABSENT


class LabelDeleted(LabelEvent, address="github:label.deleted"):
    action: Open["deleted"] = ABSENT
    sender: User = ABSENT


class LabelEdited(LabelEvent, address="github:label.edited"):
    action: Open["edited"] = ABSENT
    changes: LabelEditedChanges | None = None
    sender: User = ABSENT
