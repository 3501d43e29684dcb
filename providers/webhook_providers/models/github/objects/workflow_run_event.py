"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.pull_request_minimal import PullRequestMinimal
from webhook_providers.models.github.objects.repository_lite import RepositoryLite
from webhook_providers.models.github.objects.simple_commit import SimpleCommit
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class WorkflowRunReferencedWorkflow(Model):
    path: str = ABSENT
    ref: str | None = None
    sha: str = ABSENT


class WorkflowRun(Model):
    actor: User | None = None
    artifacts_url: str = ABSENT
    cancel_url: str = ABSENT
    check_suite_id: int = ABSENT
    check_suite_node_id: str = ABSENT
    check_suite_url: str = ABSENT
    conclusion: (
        Open[
            "action_required",
            "cancelled",
            "failure",
            "neutral",
            "skipped",
            "stale",
            "success",
            "timed_out",
            "startup_failure",
        ]
        | None
    ) = None
    created_at: Moment = ABSENT
    event: str = ABSENT
    head_branch: str | None = None
    head_commit: SimpleCommit = ABSENT
    head_repository: RepositoryLite = ABSENT
    head_sha: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    jobs_url: str = ABSENT
    logs_url: str = ABSENT
    name: str | None = None
    node_id: str = ABSENT
    path: str = ABSENT
    previous_attempt_url: str | None = None
    pull_requests: list[PullRequestMinimal] = ABSENT
    referenced_workflows: list[WorkflowRunReferencedWorkflow] | None = None
    repository: RepositoryLite = ABSENT
    rerun_url: str = ABSENT
    run_attempt: int = ABSENT
    run_number: int = ABSENT
    run_started_at: Moment = ABSENT
    status: Open["requested", "in_progress", "completed", "queued", "pending", "waiting"] = ABSENT
    triggering_actor: User | None = None
    updated_at: Moment = ABSENT
    url: str = ABSENT
    workflow_id: int = ABSENT
    workflow_url: str = ABSENT
    display_title: str | None = None
