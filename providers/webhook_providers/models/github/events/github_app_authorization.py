"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class GithubAppAuthorizationEvent(
    EventModel,
    address=("github:github_app_authorization", "github:github_app_authorization.*"),
    defer_build=True,
):
    action: Open["revoked"] = ABSENT
    sender: User = ABSENT


class GithubAppAuthorizationRevoked(
    GithubAppAuthorizationEvent, address="github:github_app_authorization.revoked"
):
    pass
