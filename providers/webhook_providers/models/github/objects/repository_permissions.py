"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class RepositoryPermissions(Model):
    admin: bool | None = None
    pull: bool | None = None
    triage: bool | None = None
    push: bool | None = None
    maintain: bool | None = None
