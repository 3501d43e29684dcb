"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class InstallationTargetAccount(Model):
    archived_at: str | None = None
    avatar_url: str = ABSENT
    created_at: str | None = None
    description: Any = None
    events_url: str | None = None
    followers: int | None = None
    followers_url: str | None = None
    following: int | None = None
    following_url: str | None = None
    gists_url: str | None = None
    gravatar_id: str | None = None
    has_organization_projects: bool | None = None
    has_repository_projects: bool | None = None
    hooks_url: str | None = None
    html_url: str = ABSENT
    id: int = ABSENT
    is_verified: bool | None = None
    issues_url: str | None = None
    login: str | None = None
    members_url: str | None = None
    name: str | None = None
    node_id: str = ABSENT
    organizations_url: str | None = None
    public_gists: int | None = None
    public_members_url: str | None = None
    public_repos: int | None = None
    received_events_url: str | None = None
    repos_url: str | None = None
    site_admin: bool | None = None
    slug: str | None = None
    starred_url: str | None = None
    subscriptions_url: str | None = None
    type: str | None = None
    updated_at: str | None = None
    url: str | None = None
    website_url: Any = None
    user_view_type: str | None = None


class InstallationTargetRenamedChangesLogin(Model):
    from_: str = Field(default=ABSENT, alias="from")


class InstallationTargetRenamedChangesSlug(Model):
    from_: str = Field(default=ABSENT, alias="from")


class InstallationTargetRenamedChanges(Model):
    login: InstallationTargetRenamedChangesLogin | None = None
    slug: InstallationTargetRenamedChangesSlug | None = None
