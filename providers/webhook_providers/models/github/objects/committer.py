"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class Committer(Model):
    date: Moment | None = None
    email: str | None = None
    name: str = ABSENT
    username: str | None = None
