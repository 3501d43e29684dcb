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


class DismissalRequestCodeScanningEvent(
    EventModel,
    address=("github:dismissal_request_code_scanning", "github:dismissal_request_code_scanning.*"),
    defer_build=True,
):
    action: Open["created", "response_submitted"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    exemption_request: ExemptionRequest = ABSENT
    sender: User = ABSENT


class DismissalRequestCodeScanningCreated(
    DismissalRequestCodeScanningEvent, address="github:dismissal_request_code_scanning.created"
):
    action: Open["created"] = ABSENT


class DismissalRequestCodeScanningResponseSubmitted(
    DismissalRequestCodeScanningEvent,
    address="github:dismissal_request_code_scanning.response_submitted",
):
    action: Open["response_submitted"] = ABSENT
    exemption_response: ExemptionResponse = ABSENT
