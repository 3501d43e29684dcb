"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class CommentChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class CommentChanges(Model):
    body: CommentChangesBody | None = None
