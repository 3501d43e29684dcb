"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class SecurityAndAnalysisAdvancedSecurity(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisCodeSecurity(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisDependabotSecurityUpdates(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisSecretScanning(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisSecretScanningAiDetection(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisSecretScanningNonProviderPatterns(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisSecretScanningPushProtection(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysisSecretScanningValidityChecks(Model):
    status: Open["enabled", "disabled"] | None = None


class SecurityAndAnalysis(Model):
    advanced_security: SecurityAndAnalysisAdvancedSecurity | None = None
    code_security: SecurityAndAnalysisCodeSecurity | None = None
    dependabot_security_updates: SecurityAndAnalysisDependabotSecurityUpdates | None = None
    secret_scanning: SecurityAndAnalysisSecretScanning | None = None
    secret_scanning_push_protection: SecurityAndAnalysisSecretScanningPushProtection | None = None
    secret_scanning_non_provider_patterns: (
        SecurityAndAnalysisSecretScanningNonProviderPatterns | None
    ) = None
    secret_scanning_ai_detection: SecurityAndAnalysisSecretScanningAiDetection | None = None
    secret_scanning_validity_checks: SecurityAndAnalysisSecretScanningValidityChecks | None = None
