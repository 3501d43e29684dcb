"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.issue import Issue
from webhook_providers.models.github.objects.repository import Repository
from webhook_receiver.models import ABSENT, Model


class IssuesEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class IssuesEditedChangesTitle(Model):
    from_: str = Field(default=ABSENT, alias="from")


class IssuesEditedChanges(Model):
    body: IssuesEditedChangesBody | None = None
    title: IssuesEditedChangesTitle | None = None


class IssuesOpenedChanges(Model):
    old_issue: Issue | None = None
    old_repository: Repository = ABSENT


class IssuesTransferredChanges(Model):
    new_issue: Issue = ABSENT
    new_repository: Repository = ABSENT
