"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class PaymentMethodBoleto(Model):
    tax_id: str = ABSENT


class PaymentMethodBlik(Model):
    buyer_id: str | None = None


class PaymentMethodBizum(Model):
    buyer_id: str | None = None


class PaymentMethodBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentMethodBillingDetails(Model):
    address: PaymentMethodBillingDetailsAddress | None = None
    email: str | None = None
    name: str | None = None
    phone: str | None = None
    tax_id: str | None = None


class PaymentMethodBillie(Model):
    pass


class PaymentMethodBancontact(Model):
    pass


class PaymentMethodBacsDebit(Model):
    fingerprint: str | None = None
    last4: str | None = None
    sort_code: str | None = None
