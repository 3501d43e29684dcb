"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class DeploymentStatus(Model):
    created_at: str = ABSENT
    creator: User | None = None
    deployment_url: str = ABSENT
    description: str = ABSENT
    environment: str = ABSENT
    environment_url: str | None = None
    id: int = ABSENT
    log_url: str | None = None
    node_id: str = ABSENT
    performed_via_github_app: App | None = None
    repository_url: str = ABSENT
    state: str = ABSENT
    target_url: str = ABSENT
    updated_at: str = ABSENT
    url: str = ABSENT


class DeploymentStatusCheckRun(Model):
    completed_at: Moment | None = None
    conclusion: (
        Open[
            "success",
            "failure",
            "neutral",
            "cancelled",
            "timed_out",
            "action_required",
            "stale",
            "skipped",
        ]
        | None
    ) = None
    details_url: str = ABSENT
    external_id: str = ABSENT
    head_sha: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    started_at: Moment = ABSENT
    status: Open["queued", "in_progress", "completed", "waiting", "pending"] = ABSENT
    url: str = ABSENT
