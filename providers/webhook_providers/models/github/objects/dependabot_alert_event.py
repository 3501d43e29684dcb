"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.cvss_severities import CvssSeverities
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class DependabotAlertPackage(Model):
    ecosystem: str = ABSENT
    name: str = ABSENT


class DependabotAlertDependency(Model):
    package: DependabotAlertPackage | None = None
    manifest_path: str | None = None
    scope: Open["development", "runtime"] | None = None
    relationship: Open["unknown", "direct", "transitive"] | None = None


class DependabotAlertSecurityAdvisoryCvss(Model):
    score: int | float = ABSENT
    vector_string: str | None = None


class DependabotAlertSecurityAdvisoryCwe(Model):
    cwe_id: str = ABSENT
    name: str = ABSENT


class DependabotAlertSecurityAdvisoryIdentifier(Model):
    type: Open["CVE", "GHSA"] = ABSENT
    value: str = ABSENT


class DependabotAlertSecurityAdvisoryReference(Model):
    url: str = ABSENT


class DependabotAlertSecurityVulnerabilityFirstPatchedVersion(Model):
    identifier: str = ABSENT


class DependabotAlertSecurityVulnerability(Model):
    package: DependabotAlertPackage = ABSENT
    severity: Open["low", "medium", "high", "critical"] = ABSENT
    vulnerable_version_range: str = ABSENT
    first_patched_version: DependabotAlertSecurityVulnerabilityFirstPatchedVersion | None = None


class SecurityAdvisoryEpss(Model):
    percentage: int | float | None = None
    percentile: int | float | None = None


class DependabotAlertSecurityAdvisory(Model):
    ghsa_id: str = ABSENT
    cve_id: str | None = None
    summary: str = ABSENT
    description: str = ABSENT
    vulnerabilities: list[DependabotAlertSecurityVulnerability] = ABSENT
    severity: Open["low", "medium", "high", "critical"] = ABSENT
    cvss: DependabotAlertSecurityAdvisoryCvss = ABSENT
    cvss_severities: CvssSeverities | None = None
    epss: SecurityAdvisoryEpss | None = None
    cwes: list[DependabotAlertSecurityAdvisoryCwe] = ABSENT
    identifiers: list[DependabotAlertSecurityAdvisoryIdentifier] = ABSENT
    references: list[DependabotAlertSecurityAdvisoryReference] = ABSENT
    published_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    withdrawn_at: Moment | None = None


class DependabotAlert(Model):
    number: int = ABSENT
    state: Open["auto_dismissed", "dismissed", "fixed", "open"] = ABSENT
    dependency: DependabotAlertDependency = ABSENT
    security_advisory: DependabotAlertSecurityAdvisory = ABSENT
    security_vulnerability: DependabotAlertSecurityVulnerability = ABSENT
    url: str = ABSENT
    html_url: str = ABSENT
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    dismissed_at: Moment | None = None
    dismissed_by: User | None = None
    dismissed_reason: (
        Open["fix_started", "inaccurate", "no_bandwidth", "not_used", "tolerable_risk"] | None
    ) = None
    dismissed_comment: str | None = None
    fixed_at: Moment | None = None
    auto_dismissed_at: Moment | None = None
