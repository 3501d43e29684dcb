"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from webhook_providers.models.github.objects.exemption_response import ExemptionResponse
from webhook_receiver.models import Model, Moment, Open, by_field, by_tag


class AlertDismissalRequestMetadata(Model):
    alert_title: str | None = None
    reason: (
        Open[
            "fixed_later",
            "false_positive",
            "tests",
            "revoked",
            "false positive",
            "won't fix",
            "used in tests",
        ]
        | None
    ) = None


class CodeScanningAlertDismissalRequestDataData(Model):
    alert_number: str | None = None


class CodeScanningAlertDismissalRequestData(Model):
    type: Open["code_scanning_alert_dismissal"] | None = None
    data: list[CodeScanningAlertDismissalRequestDataData] | None = None


class PushRulesetBypassExemptionRequestDataData(Model):
    ruleset_id: int | None = None
    ruleset_name: str | None = None
    total_violations: int | None = None
    rule_type: str | None = None


class PushRulesetBypassExemptionRequestData(Model):
    type: Open["push_ruleset_bypass"] | None = None
    data: list[PushRulesetBypassExemptionRequestDataData] | None = None


class SecretScanningAlertDismissalRequestDataData(Model):
    reason: Open["fixed_later", "false_positive", "tests", "revoked"] | None = None
    secret_type: str | None = None
    alert_number: str | None = None


class SecretScanningAlertDismissalRequestData(Model):
    type: Open["secret_scanning_closure"] | None = None
    data: list[SecretScanningAlertDismissalRequestDataData] | None = None


class SecretScanningPushProtectionExemptionRequestDataDataLocation(Model):
    commit: str | None = None
    branch: str | None = None
    path: str | None = None


class SecretScanningPushProtectionExemptionRequestDataData(Model):
    secret_type: str | None = None
    locations: list[SecretScanningPushProtectionExemptionRequestDataDataLocation] | None = None


class SecretScanningPushProtectionExemptionRequestData(Model):
    type: Open["secret_scanning"] | None = None
    data: list[SecretScanningPushProtectionExemptionRequestDataData] | None = None


class SecretScanningPushProtectionExemptionRequestMetadata(Model):
    label: str | None = None
    reason: Open["fixed_later", "false_positive", "tests"] | None = None


class ExemptionRequest(Model):
    id: int | None = None
    number: int | None = None
    repository_id: int | None = None
    requester_id: int | None = None
    requester_login: str | None = None
    request_type: (
        Open[
            "push_ruleset_bypass",
            "secret_scanning",
            "secret_scanning_closure",
            "code_scanning_alert_dismissal",
        ]
        | None
    ) = None
    exemption_request_data: (
        Annotated[
            PushRulesetBypassExemptionRequestData
            | SecretScanningPushProtectionExemptionRequestData
            | SecretScanningAlertDismissalRequestData
            | CodeScanningAlertDismissalRequestData,
            by_tag(
                "type",
                "push_ruleset_bypass",
                "secret_scanning",
                "secret_scanning_closure",
                "code_scanning_alert_dismissal",
            ),
        ]
        | None
    ) = None
    resource_identifier: str | None = None
    status: Open["pending", "rejected", "cancelled", "completed"] | None = None
    requester_comment: str | None = None
    metadata: (
        Annotated[
            SecretScanningPushProtectionExemptionRequestMetadata | AlertDismissalRequestMetadata,
            by_field("label", "alert_title"),
        ]
        | None
    ) = None
    expires_at: Moment | None = None
    created_at: Moment | None = None
    responses: list[ExemptionResponse] | None = None
    html_url: str | None = None
