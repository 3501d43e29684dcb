"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import Model, Open


class PaymentRecordPaymentMethodDetailsSwish(Model):
    fingerprint: str | None = None
    payment_reference: str | None = None
    verified_phone_last4: str | None = None


class PaymentRecordPaymentMethodDetailsSunbit(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsStripeAccount(Model):
    pass


class PaymentRecordPaymentMethodDetailsSofort(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    country: str | None = None
    generated_sepa_debit: Expandable | None = None
    generated_sepa_debit_mandate: Expandable | None = None
    iban_last4: str | None = None
    preferred_language: Open["de", "en", "es", "fr", "it", "nl", "pl"] | None = None
    verified_name: str | None = None


class PaymentRecordPaymentMethodDetailsSequra(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsSepaDebit(Model):
    bank_code: str | None = None
    branch_code: str | None = None
    country: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: str | None = None


class PaymentRecordPaymentMethodDetailsSepaCreditTransfer(Model):
    bank_name: str | None = None
    bic: str | None = None
    iban: str | None = None


class PaymentRecordPaymentMethodDetailsScalapay(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsSatispay(Model):
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsSamsungPay(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None
