"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.simple_commit import SimpleCommit
from webhook_receiver.models import ABSENT, Model


class MergeGroup(Model):
    head_sha: str = ABSENT
    head_ref: str = ABSENT
    base_sha: str = ABSENT
    base_ref: str = ABSENT
    head_commit: SimpleCommit = ABSENT
