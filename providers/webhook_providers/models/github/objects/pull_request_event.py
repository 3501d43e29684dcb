"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class PullRequestEditedChangesBaseRef(Model):
    from_: str = Field(default=ABSENT, alias="from")


class PullRequestEditedChangesBaseSha(Model):
    from_: str = Field(default=ABSENT, alias="from")


class PullRequestEditedChangesBase(Model):
    ref: PullRequestEditedChangesBaseRef = ABSENT
    sha: PullRequestEditedChangesBaseSha = ABSENT


class PullRequestEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class PullRequestEditedChangesTitle(Model):
    from_: str = Field(default=ABSENT, alias="from")


class PullRequestEditedChanges(Model):
    base: PullRequestEditedChangesBase | None = None
    body: PullRequestEditedChangesBody | None = None
    title: PullRequestEditedChangesTitle | None = None
