"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class PaymentRecordPaymentMethodDetailsGrabpay(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsGiropay(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    verified_name: str | None = None
