"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class RubyGemsMetadataVersionInfo(Model):
    version: str | None = None


class RubyGemsMetadata(Model):
    name: str | None = None
    description: str | None = None
    readme: str | None = None
    homepage: str | None = None
    version_info: RubyGemsMetadataVersionInfo | None = None
    platform: str | None = None
    metadata: dict[str, str] | None = None
    repo: str | None = None
    dependencies: list[dict[str, str]] | None = None
    commit_oid: str | None = None
