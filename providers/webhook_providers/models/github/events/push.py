"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.committer import Committer
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.push_event import Commit
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel


class PushEvent(EventModel, address="github:push", defer_build=True):
    after: str = ABSENT
    base_ref: str | None = None
    before: str = ABSENT
    commits: list[Commit] = ABSENT
    compare: str = ABSENT
    created: bool = ABSENT
    deleted: bool = ABSENT
    enterprise: Enterprise | None = None
    forced: bool = ABSENT
    head_commit: Commit | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    pusher: Committer = ABSENT
    ref: str = ABSENT
    repository: Repository = ABSENT
    sender: User | None = None
