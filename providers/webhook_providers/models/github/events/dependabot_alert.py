"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.dependabot_alert_event import DependabotAlert
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DependabotAlertEvent(
    EventModel, address=("github:dependabot_alert", "github:dependabot_alert.*"), defer_build=True
):
    action: Open[
        "auto_dismissed",
        "auto_reopened",
        "created",
        "dismissed",
        "fixed",
        "reintroduced",
        "reopened",
    ] = ABSENT
    alert: DependabotAlert = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    enterprise: Enterprise | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class DependabotAlertAutoDismissed(
    DependabotAlertEvent, address="github:dependabot_alert.auto_dismissed"
):
    action: Open["auto_dismissed"] = ABSENT


class DependabotAlertAutoReopened(
    DependabotAlertEvent, address="github:dependabot_alert.auto_reopened"
):
    action: Open["auto_reopened"] = ABSENT


class DependabotAlertCreated(DependabotAlertEvent, address="github:dependabot_alert.created"):
    action: Open["created"] = ABSENT


class DependabotAlertDismissed(DependabotAlertEvent, address="github:dependabot_alert.dismissed"):
    action: Open["dismissed"] = ABSENT


class DependabotAlertFixed(DependabotAlertEvent, address="github:dependabot_alert.fixed"):
    action: Open["fixed"] = ABSENT


class DependabotAlertReintroduced(
    DependabotAlertEvent, address="github:dependabot_alert.reintroduced"
):
    action: Open["reintroduced"] = ABSENT


class DependabotAlertReopened(DependabotAlertEvent, address="github:dependabot_alert.reopened"):
    action: Open["reopened"] = ABSENT
