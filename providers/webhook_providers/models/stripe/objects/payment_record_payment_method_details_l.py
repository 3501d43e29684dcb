"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class PaymentRecordPaymentMethodDetailsLink(Model):
    country: str | None = None
    funding_source_group: str | None = None
