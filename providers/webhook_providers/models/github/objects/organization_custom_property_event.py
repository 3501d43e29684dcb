"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class CustomProperty(Model):
    property_name: str | None = None
    url: str | None = None
    source_type: Open["organization", "enterprise"] | None = None
    value_type: Open["string", "single_select", "multi_select", "true_false"] | None = None
    required: bool | None = None
    default_value: str | list[str] | None = None
    description: str | None = None
    allowed_values: list[str] | None = None
    values_editable_by: Open["enterprise_actors", "enterprise_and_org_actors"] | None = None


class OrganizationCustomPropertyDefinition(Model):
    property_name: str = ABSENT
