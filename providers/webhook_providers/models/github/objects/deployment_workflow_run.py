"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.pull_request_minimal import PullRequestMinimal
from webhook_providers.models.github.objects.repository_lite import RepositoryLite
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class DeploymentWorkflowRunReferencedWorkflow(Model):
    path: str = ABSENT
    ref: str | None = None
    sha: str = ABSENT


class DeploymentWorkflowRun(Model):
    actor: User | None = None
    artifacts_url: str | None = None
    cancel_url: str | None = None
    check_suite_id: int = ABSENT
    check_suite_node_id: str = ABSENT
    check_suite_url: str | None = None
    conclusion: (
        Open[
            "success",
            "failure",
            "neutral",
            "cancelled",
            "timed_out",
            "action_required",
            "stale",
            "startup_failure",
        ]
        | None
    ) = None
    created_at: Moment = ABSENT
    display_title: str = ABSENT
    event: str = ABSENT
    head_branch: str = ABSENT
    head_commit: dict[str, Any] | None = None
    head_repository: RepositoryLite | None = None
    head_sha: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    jobs_url: str | None = None
    logs_url: str | None = None
    name: str = ABSENT
    node_id: str = ABSENT
    path: str = ABSENT
    previous_attempt_url: str | None = None
    pull_requests: list[PullRequestMinimal] = ABSENT
    referenced_workflows: list[DeploymentWorkflowRunReferencedWorkflow] | None = None
    repository: RepositoryLite | None = None
    rerun_url: str | None = None
    run_attempt: int = ABSENT
    run_number: int = ABSENT
    run_started_at: Moment = ABSENT
    status: Open["requested", "in_progress", "completed", "queued", "waiting", "pending"] = ABSENT
    triggering_actor: User | None = None
    updated_at: Moment = ABSENT
    url: str = ABSENT
    workflow_id: int = ABSENT
    workflow_url: str | None = None
