"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class CollectionImage(Model):
    alt: str = ABSENT
    created_at: str = ABSENT
    height: int | float = ABSENT
    src: str = ABSENT
    width: int | float = ABSENT


class CollectionRule(Model):
    column: str = ABSENT
    condition: str = ABSENT
    relation: str = ABSENT
