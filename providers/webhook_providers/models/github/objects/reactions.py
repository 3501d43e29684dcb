"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class Reactions(Model):
    plus_one: int = Field(default=ABSENT, alias="+1")
    minus_one: int = Field(default=ABSENT, alias="-1")
    confused: int = ABSENT
    eyes: int = ABSENT
    heart: int = ABSENT
    hooray: int = ABSENT
    laugh: int = ABSENT
    rocket: int = ABSENT
    total_count: int = ABSENT
    url: str = ABSENT
