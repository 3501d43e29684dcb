"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import Model, Open, by_field


class DeploymentReviewReviewer(Model):
    reviewer: Annotated[User | Team, by_field("login", "slug")] | None = None
    type: Open["User", "Team"] | None = None


class WorkflowJobRun(Model):
    conclusion: str | None = None
    created_at: str | None = None
    environment: str | None = None
    html_url: str | None = None
    id: int | None = None
    name: str | None = None
    status: str | None = None
    updated_at: str | None = None
