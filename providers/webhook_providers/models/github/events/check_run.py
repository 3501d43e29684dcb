"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.check_run_event import CheckRun, RequestedAction
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class CheckRunEvent(
    EventModel, address=("github:check_run", "github:check_run.*"), defer_build=True
):
    action: Open["completed", "created", "requested_action", "rerequested"] = ABSENT
    check_run: CheckRun = ABSENT
    installation: SimpleInstallation | None = None
    enterprise: Enterprise | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class CheckRunCompleted(CheckRunEvent, address="github:check_run.completed"):
    action: Open["completed"] = ABSENT


class CheckRunCreated(CheckRunEvent, address="github:check_run.created"):
    action: Open["created"] = ABSENT


class CheckRunRequestedAction(CheckRunEvent, address="github:check_run.requested_action"):
    action: Open["requested_action"] = ABSENT
    requested_action: RequestedAction | None = None


class CheckRunRerequested(CheckRunEvent, address="github:check_run.rerequested"):
    action: Open["rerequested"] = ABSENT
