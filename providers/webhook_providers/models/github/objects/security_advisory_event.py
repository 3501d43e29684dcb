"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.cvss_severities import CvssSeverities
from webhook_receiver.models import ABSENT, Model


class SecurityAdvisoryCvss(Model):
    score: int | float = ABSENT
    vector_string: str | None = None


class SecurityAdvisoryCwe(Model):
    cwe_id: str = ABSENT
    name: str = ABSENT


class SecurityAdvisoryIdentifier(Model):
    type: str = ABSENT
    value: str = ABSENT


class SecurityAdvisoryReference(Model):
    url: str = ABSENT


class SecurityAdvisoryVulnerabilityFirstPatchedVersion(Model):
    identifier: str = ABSENT


class SecurityAdvisoryVulnerabilityPackage(Model):
    ecosystem: str = ABSENT
    name: str = ABSENT


class SecurityAdvisoryVulnerability(Model):
    first_patched_version: SecurityAdvisoryVulnerabilityFirstPatchedVersion | None = None
    package: SecurityAdvisoryVulnerabilityPackage = ABSENT
    severity: str = ABSENT
    vulnerable_version_range: str = ABSENT


class SecurityAdvisory(Model):
    cvss: SecurityAdvisoryCvss = ABSENT
    cvss_severities: CvssSeverities | None = None
    cwes: list[SecurityAdvisoryCwe] = ABSENT
    description: str = ABSENT
    ghsa_id: str = ABSENT
    identifiers: list[SecurityAdvisoryIdentifier] = ABSENT
    published_at: str = ABSENT
    references: list[SecurityAdvisoryReference] = ABSENT
    severity: str = ABSENT
    summary: str = ABSENT
    updated_at: str = ABSENT
    vulnerabilities: list[SecurityAdvisoryVulnerability] = ABSENT
    withdrawn_at: str | None = None
