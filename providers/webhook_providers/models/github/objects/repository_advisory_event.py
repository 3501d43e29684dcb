"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.cvss_severities import CvssSeverities
from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class RepositoryAdvisoryCredit(Model):
    user: User = ABSENT
    type: Open[
        "analyst",
        "finder",
        "reporter",
        "coordinator",
        "remediation_developer",
        "remediation_reviewer",
        "remediation_verifier",
        "tool",
        "sponsor",
        "other",
    ] = ABSENT
    state: Open["accepted", "declined", "pending"] = ABSENT


class RepositoryAdvisoryCredited(Model):
    login: str | None = None
    type: (
        Open[
            "analyst",
            "finder",
            "reporter",
            "coordinator",
            "remediation_developer",
            "remediation_reviewer",
            "remediation_verifier",
            "tool",
            "sponsor",
            "other",
        ]
        | None
    ) = None


class RepositoryAdvisoryCvss(Model):
    vector_string: str | None = None
    score: int | float | None = None


class RepositoryAdvisoryCwe(Model):
    cwe_id: str = ABSENT
    name: str = ABSENT


class RepositoryAdvisoryIdentifier(Model):
    type: Open["CVE", "GHSA"] = ABSENT
    value: str = ABSENT


class RepositoryAdvisorySubmission(Model):
    accepted: bool = ABSENT


class RepositoryAdvisoryVulnerabilityPackage(Model):
    ecosystem: Open[
        "rubygems",
        "npm",
        "pip",
        "maven",
        "nuget",
        "composer",
        "go",
        "rust",
        "erlang",
        "actions",
        "pub",
        "other",
        "swift",
    ] = ABSENT
    name: str | None = None


class RepositoryAdvisoryVulnerability(Model):
    package: RepositoryAdvisoryVulnerabilityPackage | None = None
    vulnerable_version_range: str | None = None
    patched_versions: str | None = None
    vulnerable_functions: list[str] | None = None


class SimpleRepository(Model):
    id: int = ABSENT
    node_id: str = ABSENT
    name: str = ABSENT
    full_name: str = ABSENT
    owner: User = ABSENT
    private: bool = ABSENT
    html_url: str = ABSENT
    description: str | None = None
    fork: bool = ABSENT
    url: str = ABSENT
    archive_url: str = ABSENT
    assignees_url: str = ABSENT
    blobs_url: str = ABSENT
    branches_url: str = ABSENT
    collaborators_url: str = ABSENT
    comments_url: str = ABSENT
    commits_url: str = ABSENT
    compare_url: str = ABSENT
    contents_url: str = ABSENT
    contributors_url: str = ABSENT
    deployments_url: str = ABSENT
    downloads_url: str = ABSENT
    events_url: str = ABSENT
    forks_url: str = ABSENT
    git_commits_url: str = ABSENT
    git_refs_url: str = ABSENT
    git_tags_url: str = ABSENT
    issue_comment_url: str = ABSENT
    issue_events_url: str = ABSENT
    issues_url: str = ABSENT
    keys_url: str = ABSENT
    labels_url: str = ABSENT
    languages_url: str = ABSENT
    merges_url: str = ABSENT
    milestones_url: str = ABSENT
    notifications_url: str = ABSENT
    pulls_url: str = ABSENT
    releases_url: str = ABSENT
    stargazers_url: str = ABSENT
    statuses_url: str = ABSENT
    subscribers_url: str = ABSENT
    subscription_url: str = ABSENT
    tags_url: str = ABSENT
    teams_url: str = ABSENT
    trees_url: str = ABSENT
    hooks_url: str = ABSENT


class RepositoryAdvisory(Model):
    ghsa_id: str = ABSENT
    cve_id: str | None = None
    url: str = ABSENT
    html_url: str = ABSENT
    summary: str = ABSENT
    description: str | None = None
    severity: Open["critical", "high", "medium", "low"] | None = None
    author: User | None = None
    publisher: User | None = None
    identifiers: list[RepositoryAdvisoryIdentifier] = ABSENT
    state: Open["published", "closed", "withdrawn", "draft", "triage"] = ABSENT
    created_at: Moment | None = None
    updated_at: Moment | None = None
    published_at: Moment | None = None
    closed_at: Moment | None = None
    withdrawn_at: Moment | None = None
    submission: RepositoryAdvisorySubmission | None = None
    vulnerabilities: list[RepositoryAdvisoryVulnerability] | None = None
    cvss: RepositoryAdvisoryCvss | None = None
    cvss_severities: CvssSeverities | None = None
    cwes: list[RepositoryAdvisoryCwe] | None = None
    cwe_ids: list[str] | None = None
    credits: list[RepositoryAdvisoryCredited] | None = None
    credits_detailed: list[RepositoryAdvisoryCredit] | None = None
    collaborating_users: list[User] | None = None
    collaborating_teams: list[Team] | None = None
    private_fork: SimpleRepository | None = None
