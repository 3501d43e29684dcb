"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.exemption_request import ExemptionRequest
from webhook_providers.models.github.objects.exemption_response import ExemptionResponse
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ExemptionRequestPushRulesetEvent(
    EventModel,
    address=("github:exemption_request_push_ruleset", "github:exemption_request_push_ruleset.*"),
    defer_build=True,
):
    action: Open[
        "cancelled", "completed", "created", "response_dismissed", "response_submitted"
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    exemption_request: ExemptionRequest = ABSENT
    sender: User = ABSENT


class ExemptionRequestPushRulesetCancelled(
    ExemptionRequestPushRulesetEvent, address="github:exemption_request_push_ruleset.cancelled"
):
    action: Open["cancelled"] = ABSENT


class ExemptionRequestPushRulesetCompleted(
    ExemptionRequestPushRulesetEvent, address="github:exemption_request_push_ruleset.completed"
):
    action: Open["completed"] = ABSENT


class ExemptionRequestPushRulesetCreated(
    ExemptionRequestPushRulesetEvent, address="github:exemption_request_push_ruleset.created"
):
    action: Open["created"] = ABSENT


class ExemptionRequestPushRulesetResponseDismissed(
    ExemptionRequestPushRulesetEvent,
    address="github:exemption_request_push_ruleset.response_dismissed",
):
    action: Open["response_dismissed"] = ABSENT
    exemption_response: ExemptionResponse = ABSENT


class ExemptionRequestPushRulesetResponseSubmitted(
    ExemptionRequestPushRulesetEvent,
    address="github:exemption_request_push_ruleset.response_submitted",
):
    action: Open["response_submitted"] = ABSENT
    exemption_response: ExemptionResponse = ABSENT
