"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.committer import Committer
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class StatusBranchCommit(Model):
    sha: str | None = None
    url: str | None = None


class StatusBranch(Model):
    commit: StatusBranchCommit = ABSENT
    name: str = ABSENT
    protected: bool = ABSENT


class StatusCommitCommitTree(Model):
    sha: str = ABSENT
    url: str = ABSENT


class StatusCommitCommitVerification(Model):
    payload: str | None = None
    reason: Open[
        "expired_key",
        "not_signing_key",
        "gpgverify_error",
        "gpgverify_unavailable",
        "unsigned",
        "unknown_signature_type",
        "no_user",
        "unverified_email",
        "bad_email",
        "unknown_key",
        "malformed_signature",
        "invalid",
        "valid",
        "bad_cert",
        "ocsp_pending",
    ] = ABSENT
    signature: str | None = None
    verified: bool = ABSENT
    verified_at: str | None = None


class StatusCommitCommit(Model):
    author: Committer = ABSENT
    comment_count: int = ABSENT
    committer: Committer = ABSENT
    message: str = ABSENT
    tree: StatusCommitCommitTree = ABSENT
    url: str = ABSENT
    verification: StatusCommitCommitVerification = ABSENT


class StatusCommitParent(Model):
    html_url: str = ABSENT
    sha: str = ABSENT
    url: str = ABSENT


class StatusCommit(Model):
    author: User | None = None
    comments_url: str = ABSENT
    commit: StatusCommitCommit = ABSENT
    committer: User | None = None
    html_url: str = ABSENT
    node_id: str = ABSENT
    parents: list[StatusCommitParent] = ABSENT
    sha: str = ABSENT
    url: str = ABSENT
