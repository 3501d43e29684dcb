"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class RepoRef(Model):
    id: int = ABSENT
    url: str = ABSENT
    name: str = ABSENT


class PullRequestMinimalBase(Model):
    ref: str = ABSENT
    sha: str = ABSENT
    repo: RepoRef = ABSENT


class PullRequestMinimalHead(Model):
    ref: str = ABSENT
    sha: str = ABSENT
    repo: RepoRef = ABSENT


class PullRequestMinimal(Model):
    id: int | float = ABSENT
    number: int | float = ABSENT
    url: str = ABSENT
    head: PullRequestMinimalHead = ABSENT
    base: PullRequestMinimalBase = ABSENT
