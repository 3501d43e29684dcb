"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.pull_request_minimal import PullRequestMinimal
from webhook_providers.models.github.objects.simple_commit import SimpleCommit
from webhook_receiver.models import ABSENT, Model, Moment, Open


class CheckSuite(Model):
    after: str | None = None
    app: App = ABSENT
    before: str | None = None
    check_runs_url: str = ABSENT
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
            "startup_failure",
        ]
        | None
    ) = None
    created_at: Moment = ABSENT
    head_branch: str | None = None
    head_commit: SimpleCommit = ABSENT
    head_sha: str = ABSENT
    id: int = ABSENT
    latest_check_runs_count: int = ABSENT
    node_id: str = ABSENT
    pull_requests: list[PullRequestMinimal] = ABSENT
    rerequestable: bool | None = None
    runs_rerequestable: bool | None = None
    status: Open["requested", "in_progress", "completed", "queued", "pending"] | None = None
    updated_at: Moment = ABSENT
    url: str = ABSENT
