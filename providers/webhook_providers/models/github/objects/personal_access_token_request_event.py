"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class PersonalAccessTokenRequestPermissionsAdded(Model):
    organization: dict[str, str] | None = None
    repository: dict[str, str] | None = None
    other: dict[str, str] | None = None


class PersonalAccessTokenRequestPermissionsResult(Model):
    organization: dict[str, str] | None = None
    repository: dict[str, str] | None = None
    other: dict[str, str] | None = None


class PersonalAccessTokenRequestPermissionsUpgraded(Model):
    organization: dict[str, str] | None = None
    repository: dict[str, str] | None = None
    other: dict[str, str] | None = None


class PersonalAccessTokenRequestRepository(Model):
    full_name: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    private: bool = ABSENT


class PersonalAccessTokenRequest(Model):
    id: int = ABSENT
    owner: User = ABSENT
    permissions_added: PersonalAccessTokenRequestPermissionsAdded = ABSENT
    permissions_upgraded: PersonalAccessTokenRequestPermissionsUpgraded = ABSENT
    permissions_result: PersonalAccessTokenRequestPermissionsResult = ABSENT
    repository_selection: Open["none", "all", "subset"] = ABSENT
    repository_count: int | None = None
    repositories: list[PersonalAccessTokenRequestRepository] | None = None
    created_at: str = ABSENT
    token_id: int = ABSENT
    token_name: str = ABSENT
    token_expired: bool = ABSENT
    token_expires_at: str | None = None
    token_last_used_at: str | None = None
