"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from webhook_providers.models.github.objects.app_permissions import AppPermissions
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open, by_field


class Installation(Model):
    id: int = ABSENT
    account: Annotated[User | Enterprise, by_field("login", "slug")] | None = None
    repository_selection: Open["all", "selected"] = ABSENT
    access_tokens_url: str = ABSENT
    repositories_url: str = ABSENT
    html_url: str = ABSENT
    app_id: int = ABSENT
    client_id: str | None = None
    target_id: int = ABSENT
    target_type: str = ABSENT
    permissions: AppPermissions = ABSENT
    events: list[str] = ABSENT
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    single_file_name: str | None = None
    has_multiple_single_files: bool | None = None
    single_file_paths: list[str] | None = None
    app_slug: str = ABSENT
    suspended_by: User | None = None
    suspended_at: Moment | None = None
    contact_email: str | None = None
