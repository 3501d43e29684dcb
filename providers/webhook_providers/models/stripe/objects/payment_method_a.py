"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class PaymentMethodAuBecsDebit(Model):
    bsb_number: str | None = None
    fingerprint: str | None = None
    last4: str | None = None


class PaymentMethodAmazonPay(Model):
    pass


class PaymentMethodAlma(Model):
    pass


class PaymentMethodAlipay(Model):
    pass


class PaymentMethodAfterpayClearpay(Model):
    pass


class PaymentMethodAffirm(Model):
    pass


class PaymentMethodAcssDebit(Model):
    bank_name: str | None = None
    fingerprint: str | None = None
    institution_number: str | None = None
    last4: str | None = None
    transit_number: str | None = None
