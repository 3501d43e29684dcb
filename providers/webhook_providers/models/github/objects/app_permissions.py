"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class AppPermissions(Model):
    issues: str | None = None
    checks: str | None = None
    metadata: str | None = None
    contents: str | None = None
    deployments: str | None = None
    actions: Open["read", "write"] | None = None
    administration: Open["read", "write"] | None = None
    content_references: Open["read", "write"] | None = None
    discussions: Open["read", "write"] | None = None
    emails: Open["read", "write"] | None = None
    environments: Open["read", "write"] | None = None
    keys: Open["read", "write"] | None = None
    members: Open["read", "write"] | None = None
    organization_administration: Open["read", "write"] | None = None
    organization_hooks: Open["read", "write"] | None = None
    organization_packages: Open["read", "write"] | None = None
    organization_plan: Open["read", "write"] | None = None
    organization_projects: Open["read", "write", "admin"] | None = None
    organization_secrets: Open["read", "write"] | None = None
    organization_self_hosted_runners: Open["read", "write"] | None = None
    organization_user_blocking: Open["read", "write"] | None = None
    packages: Open["read", "write"] | None = None
    pages: Open["read", "write"] | None = None
    pull_requests: Open["read", "write"] | None = None
    repository_hooks: Open["read", "write"] | None = None
    repository_projects: Open["read", "write", "admin"] | None = None
    secret_scanning_alerts: Open["read", "write"] | None = None
    secrets: Open["read", "write"] | None = None
    security_events: Open["read", "write"] | None = None
    security_scanning_alert: Open["read", "write"] | None = None
    single_file: Open["read", "write"] | None = None
    statuses: Open["read", "write"] | None = None
    team_discussions: Open["read", "write"] | None = None
    vulnerability_alerts: Open["read", "write"] | None = None
    workflows: Open["read", "write"] | None = None
    artifact_metadata: Open["read", "write"] | None = None
    attestations: Open["read", "write"] | None = None
    copilot_requests: Open["write"] | None = None
    merge_queues: Open["read", "write"] | None = None
    models: Open["read", "write"] | None = None
    codespaces: Open["read", "write"] | None = None
    dependabot_secrets: Open["read", "write"] | None = None
    repository_custom_properties: Open["read", "write"] | None = None
    custom_properties_for_organizations: Open["read", "write"] | None = None
    organization_custom_roles: Open["read", "write"] | None = None
    organization_custom_org_roles: Open["read", "write"] | None = None
    organization_custom_properties: Open["read", "write", "admin"] | None = None
    organization_copilot_seat_management: Open["write"] | None = None
    organization_announcement_banners: Open["read", "write"] | None = None
    organization_events: Open["read"] | None = None
    organization_personal_access_tokens: Open["read", "write"] | None = None
    organization_personal_access_token_requests: Open["read", "write"] | None = None
    email_addresses: Open["read", "write"] | None = None
    followers: Open["read", "write"] | None = None
    git_ssh_keys: Open["read", "write"] | None = None
    gpg_keys: Open["read", "write"] | None = None
    interaction_limits: Open["read", "write"] | None = None
    profile: Open["write"] | None = None
    starring: Open["read", "write"] | None = None
    enterprise_custom_properties_for_organizations: Open["read", "write", "admin"] | None = None
    enterprise_organization_installations: Open["read", "write"] | None = None
    enterprise_organization_installation_repositories: Open["read", "write"] | None = None
