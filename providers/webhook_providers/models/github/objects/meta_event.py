"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class MetaHookConfig(Model):
    content_type: Open["json", "form"] = ABSENT
    insecure_ssl: str = ABSENT
    secret: str | None = None
    url: str = ABSENT


class MetaHook(Model):
    active: bool = ABSENT
    config: MetaHookConfig = ABSENT
    created_at: str = ABSENT
    events: list[
        Open[
            "*",
            "branch_protection_rule",
            "check_run",
            "check_suite",
            "code_scanning_alert",
            "commit_comment",
            "create",
            "delete",
            "deployment",
            "deployment_status",
            "deploy_key",
            "discussion",
            "discussion_comment",
            "fork",
            "gollum",
            "issues",
            "issue_comment",
            "label",
            "member",
            "membership",
            "meta",
            "milestone",
            "organization",
            "org_block",
            "package",
            "page_build",
            "project",
            "project_card",
            "project_column",
            "public",
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "pull_request_review_thread",
            "push",
            "registry_package",
            "release",
            "repository",
            "repository_import",
            "repository_vulnerability_alert",
            "secret_scanning_alert",
            "secret_scanning_alert_location",
            "security_and_analysis",
            "star",
            "status",
            "team",
            "team_add",
            "watch",
            "workflow_job",
            "workflow_run",
            "repository_dispatch",
            "projects_v2_item",
        ]
    ] = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    type: str = ABSENT
    updated_at: str = ABSENT
