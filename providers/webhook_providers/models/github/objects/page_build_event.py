"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model


class PageBuildError(Model):
    message: str | None = None


class PageBuild(Model):
    commit: str | None = None
    created_at: str = ABSENT
    duration: int = ABSENT
    error: PageBuildError = ABSENT
    pusher: User | None = None
    status: str = ABSENT
    updated_at: str = ABSENT
    url: str = ABSENT
