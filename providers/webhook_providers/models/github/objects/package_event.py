"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.ruby_gems_metadata import RubyGemsMetadata
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model


class PackageRegistry(Model):
    about_url: str = ABSENT
    name: str = ABSENT
    type: str = ABSENT
    url: str = ABSENT
    vendor: str = ABSENT


class PackageVersionContainerMetadataTag(Model):
    digest: str | None = None
    name: str | None = None


class PackageVersionContainerMetadata(Model):
    labels: dict[str, Any] | None = None
    manifest: dict[str, Any] | None = None
    tag: PackageVersionContainerMetadataTag | None = None


class PackageVersionDockerMetadata(Model):
    tags: list[str] | None = None


class PackageVersionNpmMetadata(Model):
    name: str | None = None
    version: str | None = None
    npm_user: str | None = None
    author: dict[str, Any] | None = None
    bugs: dict[str, Any] | None = None
    dependencies: dict[str, Any] | None = None
    dev_dependencies: dict[str, Any] | None = None
    peer_dependencies: dict[str, Any] | None = None
    optional_dependencies: dict[str, Any] | None = None
    description: str | None = None
    dist: dict[str, Any] | None = None
    git_head: str | None = None
    homepage: str | None = None
    license: str | None = None
    main: str | None = None
    repository: dict[str, Any] | None = None
    scripts: dict[str, Any] | None = None
    id: str | None = None
    node_version: str | None = None
    npm_version: str | None = None
    has_shrinkwrap: bool | None = None
    maintainers: list[dict[str, Any]] | None = None
    contributors: list[dict[str, Any]] | None = None
    engines: dict[str, Any] | None = None
    keywords: list[str] | None = None
    files: list[str] | None = None
    bin: dict[str, Any] | None = None
    man: dict[str, Any] | None = None
    directories: dict[str, Any] | None = None
    os: list[str] | None = None
    cpu: list[str] | None = None
    readme: str | None = None
    installation_command: str | None = None
    release_id: int | None = None
    commit_oid: str | None = None
    published_via_actions: bool | None = None
    deleted_by_id: int | None = None


class PackageVersionNugetMetadataValue(Model):
    url: str | None = None
    branch: str | None = None
    commit: str | None = None
    type: str | None = None


class PackageVersionNugetMetadata(Model):
    id: int | str | None = None
    name: str | None = None
    value: bool | str | int | PackageVersionNugetMetadataValue | None = None


class PackageVersionPackageFile(Model):
    content_type: str = ABSENT
    created_at: str = ABSENT
    download_url: str = ABSENT
    id: int = ABSENT
    md5: str | None = None
    name: str = ABSENT
    sha1: str | None = None
    sha256: str | None = None
    size: int = ABSENT
    state: str | None = None
    updated_at: str = ABSENT


class PackageVersionRelease(Model):
    author: User | None = None
    created_at: str = ABSENT
    draft: bool = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str | None = None
    prerelease: bool = ABSENT
    published_at: str = ABSENT
    tag_name: str = ABSENT
    target_commitish: str = ABSENT
    url: str = ABSENT


class PackageVersion(Model):
    author: User | None = None
    body: dict[str, Any] | str | None = None
    body_html: str | None = None
    container_metadata: PackageVersionContainerMetadata | None = None
    created_at: str | None = None
    description: str = ABSENT
    docker_metadata: list[PackageVersionDockerMetadata] | None = None
    draft: bool | None = None
    html_url: str = ABSENT
    id: int = ABSENT
    installation_command: str = ABSENT
    manifest: str | None = None
    metadata: list[dict[str, Any]] = ABSENT
    name: str = ABSENT
    npm_metadata: PackageVersionNpmMetadata | None = None
    nuget_metadata: list[PackageVersionNugetMetadata] | None = None
    package_files: list[PackageVersionPackageFile] = ABSENT
    package_url: str | None = None
    prerelease: bool | None = None
    release: PackageVersionRelease | None = None
    rubygems_metadata: list[RubyGemsMetadata] | None = None
    source_url: str | None = None
    summary: str = ABSENT
    tag_name: str | None = None
    target_commitish: str | None = None
    target_oid: str | None = None
    updated_at: str | None = None
    version: str = ABSENT


class Package(Model):
    created_at: str | None = None
    description: str | None = None
    ecosystem: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    namespace: str = ABSENT
    owner: User | None = None
    package_type: str = ABSENT
    package_version: PackageVersion | None = None
    registry: PackageRegistry | None = None
    updated_at: str | None = None
