"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.secret_scanning_alert import SecretScanningAlert
from webhook_providers.models.github.objects.secret_scanning_alert_location_event import (
    SecretScanningLocation,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class SecretScanningAlertLocationEvent(
    EventModel,
    address=("github:secret_scanning_alert_location", "github:secret_scanning_alert_location.*"),
    defer_build=True,
):
    action: Open["created"] = ABSENT
    alert: SecretScanningAlert = ABSENT
    installation: SimpleInstallation | None = None
    location: SecretScanningLocation = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class SecretScanningAlertLocationCreated(
    SecretScanningAlertLocationEvent, address="github:secret_scanning_alert_location.created"
):
    pass
