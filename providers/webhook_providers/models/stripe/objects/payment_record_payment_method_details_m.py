"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class PaymentRecordPaymentMethodDetailsMultibanco(Model):
    entity: str | None = None
    reference: str | None = None


class PaymentRecordPaymentMethodDetailsMomo(Model):
    fingerprint: str | None = None
    mandate: str | None = None


class PaymentRecordPaymentMethodDetailsMobilepayCard(Model):
    brand: str | None = None
    country: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    last4: str | None = None


class PaymentRecordPaymentMethodDetailsMobilepay(Model):
    card: PaymentRecordPaymentMethodDetailsMobilepayCard | None = None


class PaymentRecordPaymentMethodDetailsMbWay(Model):
    pass
