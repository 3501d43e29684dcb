"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class AutoMerge(Model):
    enabled_by: User | None = None
    merge_method: Open["merge", "squash", "rebase"] = ABSENT
    commit_title: str | None = None
    commit_message: str | None = None
