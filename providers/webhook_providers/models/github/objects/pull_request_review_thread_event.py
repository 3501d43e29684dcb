"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.pull_request_review_comment import (
    PullRequestReviewComment,
)
from webhook_receiver.models import ABSENT, Model


class PullRequestReviewThread(Model):
    comments: list[PullRequestReviewComment] = ABSENT
    node_id: str = ABSENT
