"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class CvssSeveritiesCvssV3(Model):
    vector_string: str | None = None
    score: int | float | None = None


class CvssSeveritiesCvssV4(Model):
    vector_string: str | None = None
    score: int | float | None = None


class CvssSeverities(Model):
    cvss_v3: CvssSeveritiesCvssV3 | None = None
    cvss_v4: CvssSeveritiesCvssV4 | None = None
