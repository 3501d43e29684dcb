"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class CustomerPaymentMethodPaymentInstrument(Model):
    brand: str = ABSENT
    last_digits: str = ABSENT
    month: int = ABSENT
    name: str = ABSENT
    year: int = ABSENT
