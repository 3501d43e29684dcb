"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.committer import Committer
from webhook_receiver.models import ABSENT, Model, Moment


class Commit(Model):
    added: list[str] | None = None
    author: Committer = ABSENT
    committer: Committer = ABSENT
    distinct: bool = ABSENT
    id: str = ABSENT
    message: str = ABSENT
    modified: list[str] | None = None
    removed: list[str] | None = None
    timestamp: Moment = ABSENT
    tree_id: str = ABSENT
    url: str = ABSENT
