"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentRecordPaymentMethodDetailsRevolutPayFundingCard(Model):
    brand: str | None = None
    country: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    funding: str | None = None
    last4: str | None = None


class PaymentRecordPaymentMethodDetailsRevolutPayFunding(Model):
    card: PaymentRecordPaymentMethodDetailsRevolutPayFundingCard | None = None
    type: Open["card"] | None = None


class PaymentRecordPaymentMethodDetailsRevolutPay(Model):
    funding: PaymentRecordPaymentMethodDetailsRevolutPayFunding | None = None
    transaction_id: str | None = None
