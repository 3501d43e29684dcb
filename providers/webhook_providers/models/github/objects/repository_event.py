"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model


class RepositoryEditedChangesDefaultBranch(Model):
    from_: str = Field(default=ABSENT, alias="from")


class RepositoryEditedChangesDescription(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryEditedChangesHomepage(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryEditedChangesTopics(Model):
    from_: list[str] | None = Field(default=None, alias="from")


class RepositoryEditedChanges(Model):
    default_branch: RepositoryEditedChangesDefaultBranch | None = None
    description: RepositoryEditedChangesDescription | None = None
    homepage: RepositoryEditedChangesHomepage | None = None
    topics: RepositoryEditedChangesTopics | None = None


class RepositoryRenamedChangesRepositoryName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class RepositoryRenamedChangesRepository(Model):
    name: RepositoryRenamedChangesRepositoryName = ABSENT


class RepositoryRenamedChanges(Model):
    repository: RepositoryRenamedChangesRepository = ABSENT


class RepositoryTransferredChangesOwnerFrom(Model):
    organization: Organization | None = None
    user: User | None = None


class RepositoryTransferredChangesOwner(Model):
    from_: RepositoryTransferredChangesOwnerFrom = Field(default=ABSENT, alias="from")


class RepositoryTransferredChanges(Model):
    owner: RepositoryTransferredChangesOwner = ABSENT
