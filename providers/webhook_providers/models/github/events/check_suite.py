"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.check_suite_event import CheckSuite
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class CheckSuiteEvent(
    EventModel, address=("github:check_suite", "github:check_suite.*"), defer_build=True
):
    action: Open["completed", "requested", "rerequested"] = ABSENT
    check_suite: CheckSuite = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class CheckSuiteCompleted(CheckSuiteEvent, address="github:check_suite.completed"):
    action: Open["completed"] = ABSENT


class CheckSuiteRequested(CheckSuiteEvent, address="github:check_suite.requested"):
    action: Open["requested"] = ABSENT


class CheckSuiteRerequested(CheckSuiteEvent, address="github:check_suite.rerequested"):
    action: Open["rerequested"] = ABSENT
