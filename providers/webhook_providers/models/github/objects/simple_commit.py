"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.committer import Committer
from webhook_receiver.models import ABSENT, Model, Moment


class SimpleCommit(Model):
    author: Committer | None = None
    committer: Committer | None = None
    id: str = ABSENT
    message: str = ABSENT
    timestamp: Moment = ABSENT
    tree_id: str = ABSENT
