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


class BypassRequestSecretScanningEvent(
    EventModel,
    address=("github:bypass_request_secret_scanning", "github:bypass_request_secret_scanning.*"),
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


class BypassRequestSecretScanningCancelled(
    BypassRequestSecretScanningEvent, address="github:bypass_request_secret_scanning.cancelled"
):
    action: Open["cancelled"] = ABSENT


class BypassRequestSecretScanningCompleted(
    BypassRequestSecretScanningEvent, address="github:bypass_request_secret_scanning.completed"
):
    action: Open["completed"] = ABSENT


class BypassRequestSecretScanningCreated(
    BypassRequestSecretScanningEvent, address="github:bypass_request_secret_scanning.created"
):
    action: Open["created"] = ABSENT


class BypassRequestSecretScanningResponseDismissed(
    BypassRequestSecretScanningEvent,
    address="github:bypass_request_secret_scanning.response_dismissed",
):
    action: Open["response_dismissed"] = ABSENT
    exemption_response: ExemptionResponse = ABSENT


class BypassRequestSecretScanningResponseSubmitted(
    BypassRequestSecretScanningEvent,
    address="github:bypass_request_secret_scanning.response_submitted",
):
    action: Open["response_submitted"] = ABSENT
    exemption_response: ExemptionResponse = ABSENT
