"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization_custom_property_event import (
    CustomProperty,
    OrganizationCustomPropertyDefinition,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class OrganizationCustomPropertyEvent(
    EventModel,
    address=("github:organization_custom_property", "github:organization_custom_property.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "updated"] = ABSENT
    enterprise: Enterprise = ABSENT
    sender: User | None = None
    installation: SimpleInstallation | None = None


class OrganizationCustomPropertyCreated(
    OrganizationCustomPropertyEvent, address="github:organization_custom_property.created"
):
    action: Open["created"] = ABSENT
    definition: CustomProperty = ABSENT


class OrganizationCustomPropertyDeleted(
    OrganizationCustomPropertyEvent, address="github:organization_custom_property.deleted"
):
    action: Open["deleted"] = ABSENT
    definition: OrganizationCustomPropertyDefinition = ABSENT


class OrganizationCustomPropertyUpdated(
    OrganizationCustomPropertyEvent, address="github:organization_custom_property.updated"
):
    action: Open["updated"] = ABSENT
    definition: CustomProperty = ABSENT
