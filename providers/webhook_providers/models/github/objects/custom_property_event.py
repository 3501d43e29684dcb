"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class CustomPropertyDefinition(Model):
    property_name: str = ABSENT


class OrganizationCustomProperty(Model):
    property_name: str = ABSENT
    url: str | None = None
    source_type: Open["organization", "enterprise"] | None = None
    value_type: Open["string", "single_select", "multi_select", "true_false"] = ABSENT
    required: bool | None = None
    default_value: str | list[str] | None = None
    description: str | None = None
    allowed_values: list[str] | None = None
    values_editable_by: Open["org_actors", "org_and_repo_actors"] | None = None
