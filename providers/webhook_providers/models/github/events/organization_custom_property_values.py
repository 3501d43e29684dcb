"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.custom_property_value import CustomPropertyValue
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class OrganizationCustomPropertyValuesEvent(
    EventModel,
    address=(
        "github:organization_custom_property_values",
        "github:organization_custom_property_values.*",
    ),
    defer_build=True,
):
    action: Open["updated"] = ABSENT
    enterprise: Enterprise = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    sender: User | None = None
    new_property_values: list[CustomPropertyValue] = ABSENT
    old_property_values: list[CustomPropertyValue] = ABSENT


class OrganizationCustomPropertyValuesUpdated(
    OrganizationCustomPropertyValuesEvent,
    address="github:organization_custom_property_values.updated",
):
    pass
