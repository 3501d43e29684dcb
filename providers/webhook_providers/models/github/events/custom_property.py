"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.custom_property_event import (
    CustomPropertyDefinition,
    OrganizationCustomProperty,
)
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class CustomPropertyEvent(
    EventModel, address=("github:custom_property", "github:custom_property.*"), defer_build=True
):
    action: Open["created", "deleted", "promote_to_enterprise", "updated"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    sender: User | None = None


class CustomPropertyCreated(CustomPropertyEvent, address="github:custom_property.created"):
    action: Open["created"] = ABSENT
    definition: OrganizationCustomProperty = ABSENT


class CustomPropertyDeleted(CustomPropertyEvent, address="github:custom_property.deleted"):
    action: Open["deleted"] = ABSENT
    definition: CustomPropertyDefinition = ABSENT


class CustomPropertyPromoteToEnterprise(
    CustomPropertyEvent, address="github:custom_property.promote_to_enterprise"
):
    action: Open["promote_to_enterprise"] = ABSENT
    definition: OrganizationCustomProperty = ABSENT


class CustomPropertyUpdated(CustomPropertyEvent, address="github:custom_property.updated"):
    action: Open["updated"] = ABSENT
    definition: OrganizationCustomProperty = ABSENT
