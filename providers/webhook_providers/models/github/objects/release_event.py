"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class ReleaseAsset(Model):
    browser_download_url: str = ABSENT
    content_type: str = ABSENT
    created_at: Moment = ABSENT
    download_count: int = ABSENT
    id: int = ABSENT
    label: str | None = None
    name: str = ABSENT
    node_id: str = ABSENT
    size: int = ABSENT
    digest: str | None = None
    state: Open["uploaded"] = ABSENT
    updated_at: Moment = ABSENT
    uploader: User | None = None
    url: str = ABSENT


class Release(Model):
    assets: list[ReleaseAsset] = ABSENT
    assets_url: str = ABSENT
    author: User | None = None
    body: str | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    discussion_url: str | None = None
    draft: bool = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    immutable: bool = ABSENT
    name: str | None = None
    node_id: str = ABSENT
    prerelease: bool = ABSENT
    published_at: Moment | None = None
    reactions: Reactions | None = None
    tag_name: str = ABSENT
    tarball_url: str | None = None
    target_commitish: str = ABSENT
    upload_url: str = ABSENT
    url: str = ABSENT
    zipball_url: str | None = None


class ReleaseEditedChangesBody(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ReleaseEditedChangesMakeLatest(Model):
    to: bool = ABSENT


class ReleaseEditedChangesName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ReleaseEditedChangesTagName(Model):
    from_: str = Field(default=ABSENT, alias="from")


class ReleaseEditedChanges(Model):
    body: ReleaseEditedChangesBody | None = None
    name: ReleaseEditedChangesName | None = None
    tag_name: ReleaseEditedChangesTagName | None = None
    make_latest: ReleaseEditedChangesMakeLatest | None = None
