"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment, Open


class WorkflowStep(Model):
    completed_at: str | None = None
    conclusion: Open["failure", "skipped", "success", "cancelled"] | None = None
    name: str = ABSENT
    number: int = ABSENT
    started_at: str | None = None
    status: Open["in_progress", "completed", "queued", "pending", "waiting"] = ABSENT


class WorkflowJob(Model):
    check_run_url: str = ABSENT
    completed_at: str | None = None
    conclusion: str | None = None
    created_at: str = ABSENT
    head_sha: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    labels: list[str] = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    run_attempt: int = ABSENT
    run_id: int | float = ABSENT
    run_url: str = ABSENT
    runner_group_id: int | None = None
    runner_group_name: str | None = None
    runner_id: int | None = None
    runner_name: str | None = None
    started_at: Moment = ABSENT
    status: Open["queued", "in_progress", "completed", "waiting"] = ABSENT
    head_branch: str | None = None
    workflow_name: str | None = None
    steps: list[WorkflowStep] = ABSENT
    url: str = ABSENT
