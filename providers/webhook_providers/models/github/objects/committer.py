"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_receiver.models import ABSENT, Model


class Committer(Model):
    date: datetime | None = None
    email: str | None = None
    name: str = ABSENT
    username: str | None = None
