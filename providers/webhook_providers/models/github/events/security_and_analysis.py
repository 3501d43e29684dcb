"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.security_and_analysis_event import (
    FullRepository,
    SecurityAndAnalysisChanges,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel


class SecurityAndAnalysisEvent(
    EventModel, address="github:security_and_analysis", defer_build=True
):
    changes: SecurityAndAnalysisChanges = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: FullRepository = ABSENT
    sender: User | None = None
