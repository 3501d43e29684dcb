"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from webhook_providers.models.github.objects.app_permissions import AppPermissions
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, by_field


class App(Model):
    id: int | None = None
    slug: str | None = None
    node_id: str = ABSENT
    client_id: str | None = None
    owner: Annotated[User | Enterprise, by_field("login", "slug")] | None = None
    name: str = ABSENT
    description: str | None = None
    external_url: str | None = None
    html_url: str = ABSENT
    created_at: Moment | None = None
    updated_at: Moment | None = None
    permissions: AppPermissions | None = None
    events: list[str] | None = None
    installations_count: int | None = None
