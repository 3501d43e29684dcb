"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import Model, Moment, Open


class SecretScanningAlert(Model):
    number: int | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    url: str | None = None
    html_url: str | None = None
    locations_url: str | None = None
    resolution: (
        Open[
            "false_positive",
            "wont_fix",
            "revoked",
            "used_in_tests",
            "pattern_deleted",
            "pattern_edited",
        ]
        | None
    ) = None
    resolved_at: Moment | None = None
    resolved_by: User | None = None
    resolution_comment: str | None = None
    secret_type: str | None = None
    secret_type_display_name: str | None = None
    validity: Open["active", "inactive", "unknown"] | None = None
    push_protection_bypassed: bool | None = None
    push_protection_bypassed_by: User | None = None
    push_protection_bypassed_at: Moment | None = None
    push_protection_bypass_request_reviewer: User | None = None
    push_protection_bypass_request_reviewer_comment: str | None = None
    push_protection_bypass_request_comment: str | None = None
    push_protection_bypass_request_html_url: str | None = None
    publicly_leaked: bool | None = None
    multi_repo: bool | None = None
    assigned_to: User | None = None
