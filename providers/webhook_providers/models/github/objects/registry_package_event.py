"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.ruby_gems_metadata import RubyGemsMetadata
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model


class RegistryPackageRegistry(Model):
    about_url: str | None = None
    name: str | None = None
    type: str | None = None
    url: str | None = None
    vendor: str | None = None


class RegistryPackageVersionContainerMetadataTag(Model):
    digest: str | None = None
    name: str | None = None


class RegistryPackageVersionContainerMetadata(Model):
    labels: dict[str, Any] | None = None
    manifest: dict[str, Any] | None = None
    tag: RegistryPackageVersionContainerMetadataTag | None = None


class RegistryPackageVersionDockerMetadata(Model):
    tags: list[str] | None = None


class RegistryPackageVersionNpmMetadata(Model):
    name: str | None = None
    version: str | None = None
    npm_user: str | None = None
    author: str | dict[str, Any] | None = None
    bugs: str | dict[str, Any] | None = None
    dependencies: dict[str, Any] | None = None
    dev_dependencies: dict[str, Any] | None = None
    peer_dependencies: dict[str, Any] | None = None
    optional_dependencies: dict[str, Any] | None = None
    description: str | None = None
    dist: str | dict[str, Any] | None = None
    git_head: str | None = None
    homepage: str | None = None
    license: str | None = None
    main: str | None = None
    repository: str | dict[str, Any] | None = None
    scripts: dict[str, Any] | None = None
    id: str | None = None
    node_version: str | None = None
    npm_version: str | None = None
    has_shrinkwrap: bool | None = None
    maintainers: list[str] | None = None
    contributors: list[str] | None = None
    engines: dict[str, Any] | None = None
    keywords: list[str] | None = None
    files: list[str] | None = None
    bin: dict[str, Any] | None = None
    man: dict[str, Any] | None = None
    directories: str | dict[str, Any] | None = None
    os: list[str] | None = None
    cpu: list[str] | None = None
    readme: str | None = None
    installation_command: str | None = None
    release_id: int | None = None
    commit_oid: str | None = None
    published_via_actions: bool | None = None
    deleted_by_id: int | None = None


class RegistryPackageVersionNugetMetadataValue(Model):
    url: str | None = None
    branch: str | None = None
    commit: str | None = None
    type: str | None = None


class RegistryPackageVersionNugetMetadata(Model):
    id: str | dict[str, Any] | int | None = None
    name: str | None = None
    value: bool | str | int | RegistryPackageVersionNugetMetadataValue | None = None


class RegistryPackageVersionPackageFile(Model):
    content_type: str | None = None
    created_at: str | None = None
    download_url: str | None = None
    id: int | None = None
    md5: str | None = None
    name: str | None = None
    sha1: str | None = None
    sha256: str | None = None
    size: int | None = None
    state: str | None = None
    updated_at: str | None = None


class RegistryPackageVersionRelease(Model):
    author: User | None = None
    created_at: str | None = None
    draft: bool | None = None
    html_url: str | None = None
    id: int | None = None
    name: str | None = None
    prerelease: bool | None = None
    published_at: str | None = None
    tag_name: str | None = None
    target_commitish: str | None = None
    url: str | None = None


class RegistryPackageVersion(Model):
    author: User | None = None
    body: dict[str, Any] | str | None = None
    body_html: str | None = None
    container_metadata: RegistryPackageVersionContainerMetadata | None = None
    created_at: str | None = None
    description: str = ABSENT
    docker_metadata: list[RegistryPackageVersionDockerMetadata] | None = None
    draft: bool | None = None
    html_url: str = ABSENT
    id: int = ABSENT
    installation_command: str = ABSENT
    manifest: str | None = None
    metadata: list[dict[str, Any]] = ABSENT
    name: str = ABSENT
    npm_metadata: RegistryPackageVersionNpmMetadata | None = None
    nuget_metadata: list[RegistryPackageVersionNugetMetadata] | None = None
    package_files: list[RegistryPackageVersionPackageFile] = ABSENT
    package_url: str = ABSENT
    prerelease: bool | None = None
    release: RegistryPackageVersionRelease | None = None
    rubygems_metadata: list[RubyGemsMetadata] | None = None
    summary: str = ABSENT
    tag_name: str | None = None
    target_commitish: str | None = None
    target_oid: str | None = None
    updated_at: str | None = None
    version: str = ABSENT


class RegistryPackage(Model):
    created_at: str | None = None
    description: str | None = None
    ecosystem: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    namespace: str = ABSENT
    owner: User = ABSENT
    package_type: str = ABSENT
    package_version: RegistryPackageVersion | None = None
    registry: RegistryPackageRegistry | None = None
    updated_at: str | None = None
