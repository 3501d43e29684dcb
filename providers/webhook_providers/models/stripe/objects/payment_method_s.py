"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import Model


class PaymentMethodSwish(Model):
    pass


class PaymentMethodSunbit(Model):
    pass


class PaymentMethodSofort(Model):
    country: str | None = None


class PaymentMethodSequra(Model):
    pass


class PaymentMethodSepaDebitGeneratedFrom(Model):
    charge: Expandable | None = None
    setup_attempt: Expandable | None = None


class PaymentMethodSepaDebit(Model):
    bank_code: str | None = None
    branch_code: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    generated_from: PaymentMethodSepaDebitGeneratedFrom | None = None
    last4: str | None = None


class PaymentMethodScalapay(Model):
    pass


class PaymentMethodSatispay(Model):
    pass


class PaymentMethodSamsungPay(Model):
    pass
