"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class EntitlementsFeature(Model):
    active: bool = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    lookup_key: str = ABSENT
    metadata: dict[str, str] = ABSENT
    name: str = ABSENT
    object: Open["entitlements.feature"] = ABSENT
