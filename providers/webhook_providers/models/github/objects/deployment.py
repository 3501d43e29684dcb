"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment


class Deployment(Model):
    url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    task: str = ABSENT
    original_environment: str | None = None
    environment: str = ABSENT
    description: str | None = None
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    statuses_url: str = ABSENT
    repository_url: str = ABSENT
    transient_environment: bool | None = None
    production_environment: bool | None = None
    performed_via_github_app: App | None = None
    creator: User | None = None
    payload: str | dict[str, Any] | None = None
    ref: str | None = None
    sha: str | None = None
