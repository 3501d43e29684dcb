"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PaymentRecordPaymentMethodDetailsBoleto(Model):
    tax_id: str | None = None


class PaymentRecordPaymentMethodDetailsBlik(Model):
    buyer_id: str | None = None


class PaymentRecordPaymentMethodDetailsBizum(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentRecordPaymentMethodDetailsBillingDetails(Model):
    address: PaymentRecordPaymentMethodDetailsBillingDetailsAddress = ABSENT
    email: str | None = None
    name: str | None = None
    phone: str | None = None


class PaymentRecordPaymentMethodDetailsBillie(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsBancontact(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    generated_sepa_debit: Expandable | None = None
    generated_sepa_debit_mandate: Expandable | None = None
    iban_last4: str | None = None
    preferred_language: Open["de", "en", "fr", "nl"] | None = None
    verified_name: str | None = None


class PaymentRecordPaymentMethodDetailsBacsDebit(Model):
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: str | None = None
    sort_code: str | None = None
